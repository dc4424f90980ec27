using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Rules;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Assessment.Records;

/// <summary>Information that was sent to the project office (RPT-07).</summary>
/// <param name="Items">What it is about: one item, or several combined.</param>
/// <param name="Recipients">To whom, in words.</param>
/// <param name="Sha256">Of the file, in lower-case hexadecimal.</param>
public sealed record Delivery(
    long Id, ContractId Contract, IReadOnlyList<string> Items, string Recipients, string Sha256, string DeliveredBy, DateTimeOffset DeliveredAt);

/// <summary>What was sent to the project office beside the reports of the diary; kept for ever.</summary>
public sealed class DeliveryStore(StorageDatabase database, TimeProvider time)
{
    public const int MostItems = 50;
    public const int LongestItem = 200;

    private const string Columns = "id, contract_id, items, recipients, sha256, delivered_by, delivered_at";

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<Delivery>> ListAsync(ContractId contract, CancellationToken cancel) => await database.ReadAsync(
        $"SELECT {Columns} FROM assessment.delivery WHERE contract_id = $1 ORDER BY id DESC", Row, cancel, contract.Value);

    /// <summary>What is wrong with a delivery, but for its file.</summary>
    public static IReadOnlyList<RuleProblem> Problems(IReadOnlyList<string> items, string recipients)
    {
        var problems = new ProblemList();
        problems.AddIf(items.Count == 0, "items", "至少写明一项", "name at least one item");
        problems.AddIf(items.Count > MostItems, "items", $"超过 {MostItems} 项", $"has more than {MostItems} items");
        problems.AddIf(items.Any(i => i.Length > LongestItem), "items", $"有一项超过 {LongestItem} 个字符", $"an item has more than {LongestItem} characters");
        problems.Required("recipients", recipients);
        problems.AddIf(recipients.Length > LongestItem, "recipients", $"超过 {LongestItem} 个字符", $"has more than {LongestItem} characters");
        return problems.All;
    }

    /// <param name="contract">Of which contract.</param>
    /// <param name="items">Without <see cref="Problems"/>.</param>
    /// <param name="recipients">Without <see cref="Problems"/>.</param>
    /// <param name="sha256">Of a file that was handed in for the contract.</param>
    /// <param name="who">The person of the provider.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Delivery> AddAsync(
        ContractId contract, IReadOnlyList<string> items, string recipients, string sha256, string who, CancellationToken cancel) => await database.WriteAsync(
        $"""
        INSERT INTO assessment.delivery (contract_id, items, recipients, sha256, delivered_by, delivered_at)
        VALUES ($1, $2, $3, $4, $5, $6) RETURNING {Columns}
        """, Row, cancel, contract.Value, items.ToArray(), recipients, sha256, who, time.GetUtcNow());

    private static Delivery Row(NpgsqlDataReader r) => new(
        r.GetInt64(0), ContractId.From(r.GetString(1)), r.GetFieldValue<string[]>(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetFieldValue<DateTimeOffset>(6));
}
