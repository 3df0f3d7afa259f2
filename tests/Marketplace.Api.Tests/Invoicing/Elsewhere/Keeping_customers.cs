using Marketplace.Api.Invoicing.Elsewhere;
using Marketplace.Api.Platform;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Invoicing.Elsewhere;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Tests.Invoicing.Elsewhere;

public sealed class Keeping_customers(PostgresFixture postgres) : IAsyncLifetime
{
    private Studio _studio = null!;

    public async ValueTask InitializeAsync() => _studio = await Studio.OpenAsync(postgres);

    public ValueTask DisposeAsync() => _studio.DisposeAsync();

    [Fact]
    public async Task Refuses_a_number_that_cannot_be_one_at_its_field()
    {
        var shop = Studio.Bookshop();
        await RefusedAsync(shop with { Number = "556677-8898" }, "number", OrganisationErrors.NumberInvalid);
        await RefusedAsync(shop with { Number = "988077917" }, "number", OrganisationErrors.NumberInvalid);
        await RefusedAsync(shop with { Country = Country.NO }, "number", OrganisationErrors.NumberInvalid);
        await RefusedAsync(shop with { Kind = CustomerKind.Person }, "number", ElsewhereErrors.NumberOfPerson);
        await RefusedAsync(shop with { Number = null, VatRegistered = true }, "vatRegistered", ElsewhereErrors.NumberNeeded);
        await RefusedAsync(shop with { Address = new("Torget", "7011", "Åre") }, "address.postalCode", OrganisationErrors.PostalCodeInvalid);
        await RefusedAsync(shop with { Email = "ingen" }, "email", OrganisationErrors.EmailInvalid);
        await RefusedAsync(shop with { Peppol = "0007:556677-8899" }, "peppol", OrganisationErrors.PeppolIdInvalid);
        (await _studio.AsFirmAsync(shop with { Number = null })).Error!.Code.ShouldBe(ElsewhereErrors.NumberNeeded);
    }

    [Fact]
    public async Task Stores_a_persons_own_number_hidden_and_shows_it_masked_in_the_list()
    {
        var id = await _studio.CustomerAsync(Studio.Bookshop() with { Name = "Karins keramik", Number = "19900101-0017", VatRegistered = true });
        var stored = await _studio.Office.InDatabaseAsync(db => db.Database.SqlQuery<string>($"select number || vat as \"Value\" from customers where id = {id.Value}").SingleAsync());
        stored.ShouldNotContain("900101");
        (await _studio.DoAsync(new ListCustomers())).Items.ShouldHaveSingleItem().Number.ShouldBe("900101-****");
        (await _studio.DoAsync(new GetCustomer(id))).Number.ShouldBe("900101-0017");
    }

    [Fact]
    public async Task Changes_what_the_next_invoice_says_and_not_the_last()
    {
        var invoice = await _studio.IssuedAsync();
        var id = (await _studio.DoAsync(new ListCustomers())).Items.Single().Id;
        var version = (await _studio.DoAsync(new GetCustomer(id))).Version;
        var moved = Studio.Bookshop();
        var change = new ChangeCustomer(moved.Kind, "Bokhandeln i Östersund AB", moved.Country, moved.Number, true, new("Stora torget 1", "83130", "Östersund")) { Customer = id, Version = version };
        await _studio.DoAsync(change);
        (await _studio.AsFirmAsync(change)).Error!.Code.ShouldBe(PlatformErrors.ChangedMeanwhile);
        (await _studio.DoAsync(new Marketplace.Api.Invoicing.GetInvoice(invoice))).Buyer.Name.ShouldBe("Bokhandeln i Åre AB");
    }

    [Fact]
    public async Task Removes_one_only_while_nothing_names_it()
    {
        var id = await _studio.CustomerAsync();
        var planned = await _studio.DoAsync(_studio.Reading(id));
        (await _studio.AsFirmAsync(new RemoveCustomer(id))).Error!.Code.ShouldBe(ElsewhereErrors.CustomerInUse);
        await _studio.DoAsync(new DiscardPlannedInvoice(planned.Planned));
        await _studio.DoAsync(new RemoveCustomer(id));
        (await _studio.AsFirmAsync(new GetCustomer(id))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
    }

    [Fact]
    public async Task Shows_nothing_of_it_to_another_firm()
    {
        var id = await _studio.CustomerAsync();
        var planned = (await _studio.DoAsync(_studio.Reading(id))).Planned;
        var recurring = (await _studio.DoAsync(new StartRecurringInvoice(planned, Rhythm.Year, _studio.Today, null, false))).Recurring;
        (await NeighbourAsync(new GetCustomer(id))).ShouldBe(ErrorKind.NotFound);
        (await NeighbourAsync(new RemoveCustomer(id))).ShouldBe(ErrorKind.NotFound);
        (await NeighbourAsync(_studio.Reading(id))).ShouldBe(ErrorKind.NotFound);
        (await NeighbourAsync(new GetPlannedInvoice(planned))).ShouldBe(ErrorKind.NotFound);
        (await NeighbourAsync(new PreviewPlannedInvoice(planned))).ShouldBe(ErrorKind.NotFound);
        (await NeighbourAsync(new IssuePlannedInvoice(planned))).ShouldBe(ErrorKind.NotFound);
        (await NeighbourAsync(new DiscardPlannedInvoice(planned))).ShouldBe(ErrorKind.NotFound);
        (await NeighbourAsync(new StartRecurringInvoice(planned, Rhythm.Year, _studio.Today, null, false))).ShouldBe(ErrorKind.NotFound);
        (await NeighbourAsync(new StopRecurringInvoice(recurring))).ShouldBe(ErrorKind.NotFound);
        (await _studio.Office.SendAsync(_studio.Neighbour, new ListCustomers())).Value.Items.ShouldBeEmpty();
        (await _studio.Office.SendAsync(_studio.Neighbour, new ListPlannedInvoices())).Value.Items.ShouldBeEmpty();
        (await _studio.Office.SendAsync(_studio.Neighbour, new ListRecurringInvoices())).Value.Items.ShouldBeEmpty();
    }

    private async Task<ErrorKind?> NeighbourAsync<T>(MediatR.IRequest<T> request) => (await _studio.Office.SendAsync(_studio.Neighbour, request)).Error?.Kind;

    private async Task RefusedAsync(AddCustomer customer, string field, string code)
    {
        (await _studio.AsFirmAsync(customer)).Error!.Fields.ShouldContain(f => f.Field == field && f.Code == code);
    }
}
