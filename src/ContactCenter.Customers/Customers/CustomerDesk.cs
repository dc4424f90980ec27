using ContactCenter.Backoffice.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace ContactCenter.Customers.Customers;

/// <summary>What becomes of a taxpayer that is saved, and how two become one.</summary>
internal static class CustomerDesk
{
    /// <summary>Saves, unless another taxpayer has the id already: then the answer names that one.</summary>
    /// <param name="store">Where.</param>
    /// <param name="fields">What is saved.</param>
    /// <param name="of">The one that is changed; null: a new one.</param>
    /// <param name="save">Null when somebody else changed it meanwhile.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<(Customer? Saved, ProblemHttpResult? Problem)> SavedAsync(
        CustomerStore store, CustomerFields fields, long? of, Func<Task<Customer?>> save, CancellationToken cancel)
    {
        if (fields.TaxpayerId is { } id && await store.WithTaxpayerIdAsync(id, cancel) is { } other && other != of)
        {
            return (null, Known(other));
        }

        try
        {
            return await save() is { } saved ? (saved, null) : (null, ChangedMeanwhile());
        }
        catch (PostgresException e) when (CustomerStore.IsTaken(e))
        {
            // Somebody else entered the same taxpayer in this very moment.
            return (null, Known(null));
        }
    }

    public static ProblemHttpResult ChangedMeanwhile() =>
        Problem.Conflict("changed-meanwhile", "Somebody else has changed it: look at it again.");

    /// <summary>The first as it is, with the numbers of the other and what it lacks itself.</summary>
    public static CustomerFields Together(Customer kept, Customer other) => new(
        kept.Name,
        [.. kept.Numbers.Concat(other.Numbers).DistinctBy(n => n.Number)],
        kept.TaxpayerId ?? other.TaxpayerId,
        kept.Bureau ?? other.Bureau,
        kept.Language ?? other.Language,
        kept.Note is { } note && other.Note is { } more && note != more ? $"{note}\n{more}" : kept.Note ?? other.Note);

    /// <summary>What was changed, for who has to answer for it later.</summary>
    public static string Difference(Customer before, Customer after) => string.Join("; ", new (string Field, string? Old, string? New)[]
    {
        ("name", before.Name, after.Name),
        ("numbers", Text(before), Text(after)),
        ("taxpayerId", before.TaxpayerId, after.TaxpayerId),
        ("bureau", before.Bureau, after.Bureau),
        ("language", before.Language, after.Language),
        ("note", before.Note, after.Note),
    }.Where(f => f.Old != f.New).Select(f => $"{f.Field}: {f.Old ?? "–"} → {f.New ?? "–"}"));

    private static string Text(Customer customer) => string.Join(' ', customer.Numbers.Select(n => n.Number));

    private static ProblemHttpResult Known(long? other) => Problem.With(
        StatusCodes.Status409Conflict,
        other is { } id ? new() { ["code"] = "taxpayer-known", ["existing"] = id } : new() { ["code"] = "taxpayer-known" },
        "Another customer has this taxpayer id.");
}
