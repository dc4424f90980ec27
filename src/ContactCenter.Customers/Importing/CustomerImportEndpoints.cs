using System.Globalization;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Customers.Access;
using ContactCenter.Customers.Customers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Customers.Importing;

/// <summary>Taxpayers from a file.</summary>
internal static class CustomerImportEndpoints
{
    public static void MapCustomerImportEndpoints(this IEndpointRouteBuilder api) => api.MapPost("/customers/import", ImportAsync)
        .WithTags("Customers").RequirePermission(CustomerPermissions.Import).WithMetadata(BodyLimit.Document).Audited("customers-imported")
        .Fails(400, 409);

    private static async Task<Results<Ok<CustomersImported>, ProblemHttpResult>> ImportAsync(
        CustomersFile body, HttpContext http, CustomerImport import, AuditTrail audit, CancellationToken cancel)
    {
        var (customers, faults) = await import.ReadAsync(body.Csv, cancel);
        if (body.DryRun)
        {
            // A try changes nothing, and is written down all the same: it tells which taxpayers are known.
            await audit.WriteAsync(http, "customers-imported", "tried");
            return TypedResults.Ok(new CustomersImported(
                customers.Count, [.. faults.Select(f => new CustomerFaultView(f.Line, f.Field, FaultView.Of(f.Why)))]));
        }

        if (faults.Count > 0)
        {
            return Problem.Invalid(faults.GroupBy(f => $"lines[{f.Line}].{f.Field ?? "text"}", f => f.Why)
                .ToDictionary(g => g.Key, g => g.ToArray()));
        }

        if (customers.Count == 0)
        {
            return Problem.Invalid("csv", CustomerFaults.NoCustomers);
        }

        switch (await import.AddAsync(body.Csv!, customers, http.User.Name(), cancel))
        {
            case CustomerFileOutcome.Taken:
                return Problem.Conflict("taxpayer-known", "Somebody entered a taxpayer of the file meanwhile. Nothing was imported.");
            case CustomerFileOutcome.SameFile:
                return Problem.Conflict("customers-file-known", "The same file was imported within a day. Nothing was imported again.");
            default:
                break;
        }

        await audit.WriteAsync(http, "customers-imported", customers.Count.ToString(CultureInfo.InvariantCulture));
        return TypedResults.Ok(new CustomersImported(customers.Count, []));
    }
}

/// <param name="Csv">The text of the file.</param>
/// <param name="DryRun">Only says what is wrong.</param>
public sealed record CustomersFile(string? Csv, bool DryRun);

/// <summary>What became of a file.</summary>
/// <param name="Customers">How many usable ones it has, or has brought.</param>
/// <param name="Faults">All that is wrong; nothing was imported when there are any.</param>
public sealed record CustomersImported(int Customers, IReadOnlyList<CustomerFaultView> Faults);

/// <param name="Line">From 1, the header's.</param>
/// <param name="Field">Of the line; null where the line cannot be read.</param>
/// <param name="Why">What is wrong.</param>
public sealed record CustomerFaultView(int Line, string? Field, FaultView Why);
