using ContactCenter.Customers.Access;
using ContactCenter.Customers.Customers;
using ContactCenter.Domain.Faults;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Customers.Importing;

/// <summary>
/// Many taxpayers from one file. Everything that is wrong is said at once, by line and field; one wrong line imports nothing, so that
/// nobody has to find out which half of a file is there.
/// </summary>
internal sealed class CustomerImport(StorageDatabase database, CustomerStore store, ICallers callers)
{
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

    /// <returns>False when somebody entered one of them since the file was read: nothing was imported.</returns>
    public async Task<bool> AddAsync(IReadOnlyList<CustomerFields> customers, string by, CancellationToken cancel)
    {
        try
        {
            return await database.InTransactionAsync(async () =>
            {
                foreach (var fields in customers)
                {
                    await store.AddAsync(fields, by, cancel);
                }

                return true;
            });
        }
        catch (PostgresException e) when (CustomerStore.IsTaken(e))
        {
            return false;
        }
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
