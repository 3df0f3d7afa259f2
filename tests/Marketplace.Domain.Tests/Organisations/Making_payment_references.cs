using CsCheck;
using Marketplace.Domain.Organisations;

namespace Marketplace.Domain.Tests.Organisations;

public class Making_payment_references
{
    private static readonly Gen<string> Payload = Gen.Char['0', '9'].Array[1, 23].Select(static digits => new string(digits));

    [Theory]
    [InlineData("1234", "12344", "123463")]
    [InlineData("60224", "602243", "6022479")]
    [InlineData("202600017", "2026000170", "20260001712")]
    [InlineData("123456789012", "1234567890128", "12345678901245")]
    public void Gives_swedish_references_their_digits(string payload, string check, string length)
    {
        OcrReference.WithCheckDigit(payload).Value.ShouldBe(check);
        OcrReference.WithLengthDigit(payload).Value.ShouldBe(length);
        OcrReference.WithLengthDigit(payload).HasLengthDigit.ShouldBeTrue();
    }

    [Theory]
    [InlineData("602244")]
    [InlineData("123464")]
    [InlineData("20260001713")]
    [InlineData("1")]
    [InlineData("00")]
    public void Refuses_a_wrong_swedish_reference(string text) => OcrReference.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Refuses_a_swedish_reference_of_another_length_than_agreed() => OcrReference.TryParse("6022479", 8, out _).ShouldBeFalse();

    [Theory]
    [InlineData("60224", "602243", "602248")]
    [InlineData("12345", "123455", "123455")]
    [InlineData("1234", "12344", "12343")]
    [InlineData("2026000012", "20260000128", "20260000129")]
    public void Gives_norwegian_references_their_digit(string payload, string mod10, string mod11)
    {
        KidReference.TryMake(payload, KidCheck.Mod10, out var ten).ShouldBeTrue();
        KidReference.TryMake(payload, KidCheck.Mod11, out var eleven).ShouldBeTrue();
        ten.Value.ShouldBe(mod10);
        eleven.Value.ShouldBe(mod11);
    }

    [Fact]
    public void Skips_a_norwegian_payload_that_would_end_in_a_hyphen() => KidReference.TryMake("0000100042", KidCheck.Mod11, out _).ShouldBeFalse();

    [Theory]
    [InlineData("602244")]
    [InlineData("602242")]
    public void Refuses_a_wrong_norwegian_reference(string text)
    {
        KidReference.TryParse(text, KidCheck.Mod10, out _).ShouldBeFalse();
        KidReference.TryParse(text, KidCheck.Mod11, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("602243", KidCheck.Mod10)]
    [InlineData("602248", KidCheck.Mod11)]
    public void Refuses_a_norwegian_reference_of_another_length_than_agreed(string text, KidCheck check)
    {
        KidReference.TryParse(text, check, 6, out var reference).ShouldBeTrue();
        reference.Value.ShouldBe(text);
        KidReference.TryParse(text, check, 7, out _).ShouldBeFalse();
    }

    [Fact]
    public void Every_reference_made_can_be_read_again() => Payload.Where(static p => p.Any(static c => c != '0')).Sample(static payload =>
    {
        OcrReference.TryParse(OcrReference.WithCheckDigit(payload).Value, out _).ShouldBeTrue();
        OcrReference.TryParse(OcrReference.WithLengthDigit(payload).Value, out _).ShouldBeTrue();
        if (KidReference.TryMake(payload, KidCheck.Mod11, out var kid))
        {
            KidReference.TryParse(kid.Value, KidCheck.Mod11, out _).ShouldBeTrue();
        }
    });

    [Fact]
    public void One_wrong_digit_never_passes() => Gen.Select(Payload, Gen.Int[0, 22], Gen.Int[1, 9]).Sample(static (payload, at, off) =>
    {
        var right = payload + CheckDigits.Luhn(payload);
        var place = at % right.Length;
        var wrong = right.ToCharArray();
        wrong[place] = (char)('0' + ((wrong[place] - '0' + off) % 10));
        CheckDigits.EndsInLuhn(wrong).ShouldBeFalse();
    });
}
