using ContactCenter.Customers.Access;
using ContactCenter.Customers.Customers;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Customers.Importing;

/// <summary>
/// Many taxpayers from one file. Everything that is wrong is said at once, by line and field; one wrong line imports nothing, so that
/// nobody has to find out which half of a file is there.
/// </summary>
internal sealed class CustomerImport(StorageDatabase database, CustomerStore store, ICallers callers)
{
    private static readonly Dictionary<string, string> Chinese = new(StringComparer.Ordinal)
    {
        ["name"] = "应为 1 至 128 个字符，不含控制字符，也不能是打码后的名称。",
        ["numbers"] = $"应为 1 至 {CustomerRules.MostNumbers} 个完整的电话号码，以分号分隔。",
        ["taxpayerId"] = "应为 15、17、18、19 或 20 位字母和数字；18 位的校验码必须正确。",
        ["bureau"] = "不是本中心设置中的税务机关。",
        ["language"] = "应为语言标记，例如 zh-CN、en、ug。",
        ["note"] = "最多 1000 个字符，不含控制字符。",
    };

    public async Task<(IReadOnlyList<CustomerFields> Customers, IReadOnlyList<CustomerFault> Faults)> ReadAsync(
        string? csv, CancellationToken cancel)
    {
        var (lines, faults) = CustomerFile.Read(csv ?? string.Empty);
        var read = new List<(int Line, CustomerFields Fields)>();
        foreach (var (line, form) in lines)
        {
            var errors = new Dictionary<string, string[]>();
            if (CustomerRules.Read(form, callers, errors) is { } fields)
            {
                read.Add((line, fields));
            }

            faults.AddRange(errors.Select(e => CustomerFault.Of(line, e.Key, new(Chinese[e.Key], string.Join(' ', e.Value)))));
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
            .. withId.GroupBy(r => r.Fields.TaxpayerId).SelectMany(g => g.Skip(1).Select(r => CustomerFault.Of(
                r.Line, "taxpayerId", new($"与第 {g.First().Line} 行重复。", $"Also in line {g.First().Line}.")))),
            .. withId.Where(r => known.Contains(r.Fields.TaxpayerId!)).Select(r => CustomerFault.Of(
                r.Line, "taxpayerId", new("该识别号已登记在另一个客户名下。", "Another customer has this taxpayer id."))),
        ];
    }
}
