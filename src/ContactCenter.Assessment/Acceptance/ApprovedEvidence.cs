using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Texts;
using ContactCenter.History.Database;

namespace ContactCenter.Assessment.Acceptance;

/// <summary>An approved entry and the file behind it.</summary>
/// <param name="Sha256">Of the evidence file.</param>
/// <param name="What">What was entered.</param>
/// <param name="Period">The month or quarter that it counts in.</param>
public sealed record EvidenceUse(string Sha256, BilingualText What, string Period);

/// <summary>The evidence of everything that was entered for a contract and approved by a second person (X34).</summary>
public sealed class ApprovedEvidence(StorageDatabase database, CountedRecords records)
{
    /// <summary>Of the months from one to another, and of the quarters that end in one of them, in order of entry.</summary>
    public async Task<IReadOnlyList<EvidenceUse>> ListAsync(ContractId contract, YearMonth from, YearMonth to, CancellationToken cancel)
    {
        var uses = await database.ReadAsync("""
            SELECT p.evidence, p.kind, p.subject, p.period
            FROM assessment.proposal p JOIN assessment.decision d ON d.proposal_id = p.id
            WHERE d.approved AND p.contract_id = $1 ORDER BY p.id
            """, r => new EvidenceUse(r.GetString(0), Name(r.GetString(1), r.GetString(2)), r.GetString(3)), cancel, contract.Value);
        uses.AddRange(await RecordsAsync(contract, cancel));
        return [.. uses.Where(u => MonthOf(u.Period) is { } month && from <= month && month <= to)];
    }

    private async Task<IEnumerable<EvidenceUse>> RecordsAsync(ContractId contract, CancellationToken cancel) =>
    [
        .. (await records.EventsAsync(contract, cancel)).Select(e => Use(e.Evidence, new("突发状况", "emergency"), e.Id, e.From)),
        .. (await records.FindingsAsync(contract, cancel)).Select(f => Use(f.Evidence, new("未按期完成工作安排", "order not done on time"), f.OrderId, f.FoundOn)),
        .. (await records.ComplaintsAsync(contract, cancel)).Select(c => Use(c.Evidence, new("投诉", "complaint"), c.Id, c.DecidedOn ?? c.ReceivedOn)),
        .. (await records.SecurityEventsAsync(contract, cancel)).Select(e => Use(e.Body.Evidence, new("安全事件", "security event"), e.Body.Id, e.Body.OccurredOn)),
        .. (await records.LeavesAsync(contract, cancel)).Select(l => Use(l.Body.Evidence, new("服务期限内退出", "provider left"), l.Body.Id, l.Body.LeftOn)),
    ];

    private static EvidenceUse Use(string sha256, BilingualText kind, string id, DateOnly day) =>
        new(sha256, new($"{kind.Zh} {id}", $"{kind.En} {id}"), YearMonth.Of(day).ToString());

    private static BilingualText Name(string kind, string subject) => kind switch
    {
        "externalFigure" => Titled(new("外部数据", "external figure"), subject),
        "correction" => Titled(new("数据更正", "correction"), subject),
        "substituteStandard" => new("另行考核标准", "substitute standard"),
        "quarterScore" => new("季度考核分值", "quarter score"),
        _ => new(kind, kind),
    };

    private static BilingualText Titled(BilingualText kind, string fact) => FactCatalogue.Find(fact) is { Title: var title }
        ? new($"{kind.Zh}：{title.Zh}", $"{kind.En}: {title.En}")
        : new($"{kind.Zh}：{fact}", $"{kind.En}: {fact}");

    /// <summary>A quarter counts in its last month.</summary>
    private static YearMonth? MonthOf(string period) =>
        YearMonth.TryParse(period, null, out var month) ? month
        : YearQuarter.TryParse(period, null, out var quarter) ? quarter.LastMonth
        : null;
}
