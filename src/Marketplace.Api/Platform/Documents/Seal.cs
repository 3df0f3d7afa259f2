using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using NodaTime;

namespace Marketplace.Api.Platform.Documents;

/// <summary>
/// The marketplace's own seal: a detached CMS signature over a stored file, which anybody can check with any tool that
/// knows CMS. It says who made the file and when, and that not a byte of it has changed since.
/// </summary>
public sealed class Seal : IDisposable
{
    /// <summary>The setting that holds key and certificate: a PKCS #12 file without a password, in Base64.</summary>
    public const string Setting = "Secrets:Seal";

    /// <summary>The media type of a detached seal.</summary>
    public const string MediaType = "application/pkcs7-signature";

    private static readonly Oid s_sha256 = new("2.16.840.1.101.3.4.2.1");

    private readonly X509Certificate2 _certificate;

    /// <summary>Seals with the key of a host.</summary>
    /// <exception cref="UnfitSettingException">The setting holds no certificate with its key.</exception>
    public Seal(string? key)
    {
        try
        {
            _certificate = X509CertificateLoader.LoadPkcs12(Convert.FromBase64String(key ?? ""), null);
        }
        catch (Exception unreadable) when (unreadable is FormatException or CryptographicException)
        {
            throw Unfit();
        }

        if (!_certificate.HasPrivateKey)
        {
            _certificate.Dispose();
            throw Unfit();
        }
    }

    /// <summary>A new key with a certificate that nobody but itself vouches for, as the setting wants it.</summary>
    /// <param name="name">Who seals.</param>
    /// <param name="from">The moment from which it is used.</param>
    public static string NewKey(string name, Instant from)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(new X500DistinguishedName($"CN=\"{name}\""), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, critical: true));
        using var certificate = request.CreateSelfSigned((from - Duration.FromDays(1)).ToDateTimeOffset(), (from + Duration.FromDays(3650)).ToDateTimeOffset());
        return Convert.ToBase64String(certificate.Export(X509ContentType.Pkcs12));
    }

    /// <summary>Seals a file.</summary>
    public byte[] Over(byte[] file, Instant now)
    {
        var message = new SignedCms(new ContentInfo(file), detached: true);
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, _certificate) { DigestAlgorithm = s_sha256, IncludeOption = X509IncludeOption.EndCertOnly };
        signer.SignedAttributes.Add(new Pkcs9SigningTime(now.ToDateTimeUtc()));
        message.ComputeSignature(signer);
        return message.Encode();
    }

    /// <summary>Whether a seal is the one of this very file.</summary>
    public static bool Fits(byte[] file, byte[] seal)
    {
        try
        {
            var message = new SignedCms(new ContentInfo(file), detached: true);
            message.Decode(seal);
            message.CheckSignature(verifySignatureOnly: true);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _certificate.Dispose();

    private static UnfitSettingException Unfit() => new($"{Setting} wants a certificate with its key: a PKCS #12 file without a password, in Base64.");
}
