using System.Security.Cryptography;
using System.Text;
using ContactCenter.Backoffice.Database;
using ContactCenter.Customers.Access;
using ContactCenter.Customers.Customers;
using ContactCenter.Domain.Faults;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Customers.Importing;

/// <summary>What came of a file.</summary>
internal enum CustomerFileOutcome
{
    Done,

    /// <summary>Somebody entered one of its taxpayers since it was read: nothing was imported.</summary>
    Taken,

    /// <summary>The very file was imported within a day: nothing was imported again.</summary>
    SameFile,
}

/// <summary>
/// Many taxpayers from one file. Everything that is wrong is said at once, by line and field; one wrong line imports nothing, so that
/// nobody has to find out which half of a file is there.
/// </summary>
internal sealed class CustomerImport(StorageDatabase database, CustomerStore store, ICallers callers, TimeProvider time)
{
    /// <summary>So long the same file is the same import: it was sent twice, or somebody did not see that it was done.</summary>
    private static readonly TimeSpan Same = TimeSpan.FromDays(1);

    public async Task<(IReadOnlyList<CustomerFields> Customers, IReadOnlyList<CustomerFault> Faults)> ReadAsync(
        string? csv, CancellationToken cancel)
    {
        var (lines, faults) = CustomerFile.Read(csv ?? string.Empty);
        var read = new List<(int Line, CustomerFields Fields)>();
        foreach (var (line, form) in lines)
        {
            var errors = new Dictionary<string, Fault[]>();
            if (CustomerRules.Read(form, callers, errors) is { } fields)
            {
                read.Add((line, fields));
            }

            faults.AddRange(errors.SelectMany(e => e.Value.Distinct().Select(why => new CustomerFault(line, e.Key, why))));
        }

        faults.AddRange(await KnownAsync(read, cancel));
        return ([.. read.Select(r => r.Fields)], [.. faults.OrderBy(f => f.Line)]);
    }

    /// <param name="csv">The file, by which it is known again.</param>
    /// <param name="customers">What it has.</param>
    /// <param name="by">User name.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<CustomerFileOutcome> AddAsync(
        string csv, IReadOnlyList<CustomerFields> customers, string by, CancellationToken cancel)
    {
        try
        {
            return await database.InTransactionAsync(async () =>
            {
                // Who sends the same at the same moment waits here for this transaction.
                if (!await BeginAsync(csv, customers.Count, by, cancel))
                {
                    return CustomerFileOutcome.SameFile;
                }

                foreach (var fields in customers)
                {
                    await store.AddAsync(fields, by, cancel);
                }

                return CustomerFileOutcome.Done;
            });
        }
        catch (PostgresException e) when (CustomerStore.IsTaken(e))
        {
            return CustomerFileOutcome.Taken;
        }
    }

    /// <summary>Taxpayers without an id cannot be told apart, so the file is.</summary>
    private async Task<bool> BeginAsync(string csv, int customers, string by, CancellationToken cancel)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(csv)));
        var now = time.GetUtcNow();
        return await database.WriteAsync(
            """
            INSERT INTO customers.import (sha256, imported_at, imported_by, customers) VALUES ($1, $2, $3, $4)
            ON CONFLICT (sha256) DO UPDATE SET imported_at = $2, imported_by = $3, customers = $4 WHERE customers.import.imported_at < $5
            """,
            cancel, hash, now, by, customers, now - Same) > 0;
    }

    /// <summary>Taxpayer ids that stand in the file twice, or that another customer has.</summary>
    private async Task<IEnumerable<CustomerFault>> KnownAsync(List<(int Line, CustomerFields Fields)> read, CancellationToken cancel)
    {
        var withId = read.Where(r => r.Fields.TaxpayerId is not null).ToList();
        var known = await store.WithTaxpayerIdsAsync([.. withId.Select(r => r.Fields.TaxpayerId!)], cancel);
        return
        [
            .. withId.GroupBy(r => r.Fields.TaxpayerId).SelectMany(g => g.Skip(1).Select(r =>
                new CustomerFault(r.Line, "taxpayerId", CustomerFaults.AlsoInLine.With(g.First().Line)))),
            .. withId.Where(r => known.Contains(r.Fields.TaxpayerId!)).Select(r =>
                new CustomerFault(r.Line, "taxpayerId", CustomerFaults.Known)),
        ];
    }
}
