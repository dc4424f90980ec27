using System.Globalization;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Customers.Access;
using ContactCenter.Customers.Contacts;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Numbers;
using ContactCenter.History.Auditing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Customers.Customers;

/// <summary>
/// Taxpayers: who calls, what they asked before, and their entries. Personal data is masked but for who talks with the taxpayer; every
/// other look behind the mask is written down (SEC-01).
/// </summary>
internal static class CustomerEndpoints
{
    public static void MapCustomerEndpoints(this IEndpointRouteBuilder api)
    {
        var customers = api.MapGroup("/customers").WithTags("Customers");
        customers.MapGet("", SearchAsync).RequirePermission(CustomerPermissions.Read).Audited("customer-searched").Fails(400)
            .TakesQuery(RequestValue.Text("search", "Part of a name, how a taxpayer id begins, or a whole number."))
            .TakesQuery(CustomerStore.Listed.Rules.Values);
        customers.MapGet("/by-number", ByNumberAsync).RequirePermission(CustomerPermissions.Read).Audited("customer-searched").Fails(400)
            .TakesQuery(RequestValue.Text("number", "In any spelling.").Required());
        customers.MapGet("/choices", (ICallers callers) => new CustomerChoices(callers.Bureaus))
            .RequirePermission(CustomerPermissions.Read);
        customers.MapGet("/{id:long}", GetAsync).RequirePermission(CustomerPermissions.Read).Audited("customer-opened").Fails(404);
        customers.MapGet("/{id:long}/revealed", RevealAsync).RequirePermission(CustomerPermissions.Reveal).Audited("customer-revealed")
            .Fails(404);
        customers.MapPost("", CreateAsync).RequirePermission(CustomerPermissions.Write).Audited("customer-created").Fails(400, 409);
        customers.MapPut("/{id:long}", ChangeAsync).RequirePermission(CustomerPermissions.Write).Audited("customer-changed")
            .Fails(400, 404, 409);
        customers.MapPost("/{id:long}/merge", MergeAsync).RequirePermission(CustomerPermissions.Merge).Audited("customers-merged")
            .Fails(400, 404, 409);
        customers.MapDelete("/{id:long}", EraseAsync).RequirePermission(CustomerPermissions.Erase).Audited("customer-erased").Fails(404);
    }

    private static async Task<Results<Ok<ListPage<CustomerView>>, ProblemHttpResult>> SearchAsync(
        HttpContext http, CustomerStore store, ICallers callers, AuditTrail audit, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var (search, list) = (query.Text("search"), CustomerStore.Listed.Rules.Read(query));
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        await audit.WriteAsync(http, "customer-searched", target: null, new AuditDetails(Person: search));
        var number = search is not null && callers.Numbers.Read(search) is { Kind: NumberKind.Number } read ? read.Number : null;
        var page = await store.SearchAsync(search, number, list, cancel);
        return TypedResults.Ok(new ListPage<CustomerView>([.. page.Items.Select(c => CustomerView.Of(c, isMasked: true))], page.Total));
    }

    private static async Task<Results<Ok<CallerProfile>, ProblemHttpResult>> ByNumberAsync(
        HttpContext http, CustomerStore store, ICallers callers, ContactHistory contacts, AuditTrail audit, CancellationToken cancel)
    {
        if (callers.Numbers.Read(http.Request.Query["number"]) is not { Kind: NumberKind.Number, Number: var number })
        {
            return Problem.Invalid("number", Wrong.NoPhoneNumber);
        }

        var own = (await callers.OfAsync(http.User)).FirstOrDefault(talk => talk.Number == number);
        if (own is null)
        {
            await audit.WriteAsync(http, "customer-searched", target: null, new AuditDetails(Person: number));
        }

        var found = await store.OfNumberAsync(number, cancel);
        string[] numbers = [.. (found.FirstOrDefault()?.Numbers ?? []).Select(n => n.Number).Append(number).Distinct()];
        return TypedResults.Ok(new CallerProfile(
            own is not null ? number : MaskedNumber.Of(number),
            [.. found.Select(c => CustomerView.Of(c, own is null))],
            await contacts.LastAsync(http.User, own, numbers, cancel)));
    }

    private static async Task<Results<Ok<CustomerProfile>, ProblemHttpResult>> GetAsync(
        long id, HttpContext http, CustomerStore store, ICallers callers, ContactHistory contacts, AuditTrail audit,
        CancellationToken cancel)
    {
        if (await store.FindAsync(id, cancel) is not { } customer)
        {
            return Unknown();
        }

        var own = (await callers.OfAsync(http.User)).FirstOrDefault(talk => customer.Numbers.Any(n => n.Number == talk.Number));
        await audit.WriteAsync(http, "customer-opened", Name(id));
        return TypedResults.Ok(new CustomerProfile(
            CustomerView.Of(customer, own is null),
            await contacts.LastAsync(http.User, own, [.. customer.Numbers.Select(n => n.Number)], cancel)));
    }

    private static async Task<Results<Ok<CustomerView>, ProblemHttpResult>> RevealAsync(
        long id, HttpContext http, CustomerStore store, AuditTrail audit, CancellationToken cancel)
    {
        if (await store.FindAsync(id, cancel) is not { } customer)
        {
            return Unknown();
        }

        await audit.WriteAsync(http, "customer-revealed", Name(id), new AuditDetails(Person: customer.Name));
        return TypedResults.Ok(CustomerView.Of(customer, isMasked: false));
    }

    private static async Task<Results<Created<CustomerView>, ProblemHttpResult>> CreateAsync(
        CustomerForm body, HttpContext http, CustomerStore store, ICallers callers, AuditTrail audit, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault[]>();
        if (CustomerRules.Read(body, callers, errors) is not { } fields)
        {
            return Problem.Invalid(errors);
        }

        async Task<Customer?> AddAsync() => await store.AddAsync(fields, http.User.Name(), cancel);
        return await CustomerDesk.SavedAsync(store, fields, of: null, AddAsync, cancel) switch
        {
            ({ } saved, null) => TypedResults.Created(
                $"/api/customers/{Name(saved.Id)}", await Written(saved, "customer-created", http, audit)),
            (_, var problem) => problem!,
        };
    }

    private static async Task<Results<Ok<CustomerView>, ProblemHttpResult>> ChangeAsync(
        long id, CustomerForm body, HttpContext http, CustomerStore store, ICallers callers, AuditTrail audit, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault[]>();
        var fields = CustomerRules.Read(body, callers, errors);
        if (body.Version is null)
        {
            errors["version"] = [Wrong.Missing];
        }

        if (fields is null || errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (await store.FindAsync(id, cancel) is not { } before || before.Id != id)
        {
            return Unknown();
        }

        Task<Customer?> ChangeAsync() => store.ChangeAsync(id, body.Version!.Value, fields, http.User.Name(), cancel);
        return await CustomerDesk.SavedAsync(store, fields, id, ChangeAsync, cancel) switch
        {
            ({ } saved, null) => TypedResults.Ok(
                await Written(saved, "customer-changed", http, audit, CustomerDesk.Difference(before, saved))),
            (_, var problem) => problem!,
        };
    }

    private static async Task<Results<Ok<CustomerView>, ProblemHttpResult>> MergeAsync(
        long id, CustomerMerge body, HttpContext http, CustomerStore store, AuditTrail audit, CancellationToken cancel)
    {
        if (body.Other == id)
        {
            return Problem.Invalid("other", CustomerFaults.Itself);
        }

        var (kept, other) = (await store.FindAsync(id, cancel), await store.FindAsync(body.Other, cancel));
        if (kept is null || other is null || kept.Id != id || other.Id != body.Other)
        {
            return Unknown();
        }

        if (kept.TaxpayerId is { } one && other.TaxpayerId is { } two && one != two)
        {
            return Problem.Conflict("other-taxpayer", "Each has a taxpayer id of its own: they are two taxpayers.");
        }

        var by = http.User.Name();
        var fields = CustomerDesk.Together(kept, other);
        await store.HoldAsync(id, other.Id, cancel);
        return fields.Numbers.Length > CustomerRules.MostNumbers
                ? Problem.Invalid("other", CustomerFaults.TooManyTogether.With(CustomerRules.MostNumbers))
            : !await store.LeaveAsync(other.Id, body.OtherVersion, id, by, cancel)
                || await store.ChangeAsync(id, body.Version, fields, by, cancel) is not { } merged ? CustomerDesk.ChangedMeanwhile()
            : TypedResults.Ok(await Written(merged, "customers-merged", http, audit, $"{Name(other.Id)} → {Name(id)}"));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EraseAsync(
        long id, HttpContext http, CustomerStore store, AuditTrail audit, CancellationToken cancel)
    {
        if (!await store.EraseAsync(id, cancel))
        {
            return Unknown();
        }

        await audit.WriteAsync(http, "customer-erased", Name(id));
        return TypedResults.NoContent();
    }

    private static async Task<CustomerView> Written(
        Customer saved, string action, HttpContext http, AuditTrail audit, string? difference = null)
    {
        await audit.WriteAsync(http, action, Name(saved.Id), new AuditDetails(Reason: difference, Person: saved.Name));
        return CustomerView.Of(saved, isMasked: false);
    }

    private static string Name(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static ProblemHttpResult Unknown() => Problem.NotFound("unknown-customer");
}
