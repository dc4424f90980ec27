using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Reports.Periods;
using ContactCenter.Assessment.Rules;
using ContactCenter.Backoffice.Database;
using ContactCenter.Domain.Texts;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Assessment.Records;

/// <summary>One revision of a part that a person wrote.</summary>
/// <param name="Period">2026-11-20, 2026-W47, 2026-11, 2026-Q4, 2026-H2 or 2026.</param>
/// <param name="Section">Of <see cref="ReportSections"/>.</param>
/// <param name="Revision">From 1.</param>
/// <param name="Text">Empty when the part was taken out.</param>
public sealed record ReportText(string Period, string Section, int Revision, string Text, string WrittenBy, DateTimeOffset WrittenAt);

/// <summary>
/// What people write into the reports of a contract (RPT-01, RPT-05, RPT-06). A change is a new revision; a report that was filed keeps
/// what its file says.
/// </summary>
public sealed class ReportTexts(StorageDatabase database, TimeProvider time)
{
    /// <summary>Characters of one part.</summary>
    public const int LongestText = 4_000;

    private const string Columns = "period, section, revision, body, written_by, written_at";

    /// <summary>The newest revision of every part of a period, in order of the parts' keys; those taken out are among them.</summary>
    public async Task<IReadOnlyList<ReportText>> NewestAsync(ContractId contract, ReportPeriod period, CancellationToken cancel) => await database.ReadAsync(
        $"SELECT DISTINCT ON (section) {Columns} FROM assessment.report_text WHERE contract_id = $1 AND period = $2 ORDER BY section, revision DESC",
        Row, cancel, contract.Value, period.ToString());

    /// <summary>Every revision of the parts of a period, newest first.</summary>
    public async Task<IReadOnlyList<ReportText>> HistoryAsync(ContractId contract, ReportPeriod period, CancellationToken cancel) => await database.ReadAsync(
        $"SELECT {Columns} FROM assessment.report_text WHERE contract_id = $1 AND period = $2 ORDER BY written_at DESC, section, revision DESC",
        Row, cancel, contract.Value, period.ToString());

    /// <param name="contract">Of which contract.</param>
    /// <param name="rules">The version of the period's last month: it has the indicators that can be corrected. Null without rules.</param>
    /// <param name="period">Which days the report is about.</param>
    /// <param name="section">Of <see cref="ReportSections"/>.</param>
    /// <param name="text">At most <see cref="LongestText"/> characters; empty takes out what was written.</param>
    /// <param name="basedOn">The revision that was changed; 0 for the first.</param>
    /// <param name="who">The person.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<SaveResult> WriteAsync(
        Contract contract, RuleSet? rules, ReportPeriod period, string section, string text, int basedOn, string who, CancellationToken cancel)
    {
        var clean = text.ReplaceLineEndings("\n").Trim();
        if (Problems(contract, rules, period, section, clean, basedOn) is { Count: > 0 } problems)
        {
            return new SaveResult.Refused(problems);
        }

        var written = await database.WriteAsync("""
            INSERT INTO assessment.report_text (contract_id, period, section, revision, body, written_by, written_at)
            SELECT $1, $2, $3, $4 + 1, $5, $6, $7
            WHERE (SELECT COALESCE(max(revision), 0) FROM assessment.report_text WHERE contract_id = $1 AND period = $2 AND section = $3) = $4
            ON CONFLICT DO NOTHING
            """, cancel, contract.Id.Value, period.ToString(), section, basedOn, clean, who, time.GetUtcNow());
        return written == 1
            ? new SaveResult.Done(basedOn + 1)
            : new SaveResult.Stale((await NewestAsync(contract.Id, period, cancel)).FirstOrDefault(t => t.Section == section)?.Revision ?? 0);
    }

    private static IReadOnlyList<RuleProblem> Problems(Contract contract, RuleSet? rules, ReportPeriod period, string section, string text, int basedOn)
    {
        var problems = new ProblemList();
        var known = ReportSections.IndicatorOf(section) is { } code ? rules?.Indicators.Any(i => i.Code == code) == true : ReportSections.IsNamed(section);
        problems.AddIf(!known, "section", $"报告没有“{section}”部分", $"reports have no part “{section}”");
        problems.AddIf(
            period.To < contract.FirstDay || period.From > contract.LastServedDay, "period", "不在合同期内", "is not within the term of the contract");
        problems.AddIf(text.Length > LongestText, "text", $"有 {text.Length} 个字符，超过 {LongestText}", $"has {text.Length} characters, more than {LongestText}");
        problems.AddIf(
            !TextRules.IsText(text), "text", "含有控制字符", "has control characters");
        problems.AddIf(text.Length == 0 && basedOn == 0, "text", "不能为空", "must not be empty");
        problems.AddIf(basedOn < 0, "basedOn", "不能为负", "must not be negative");
        return problems.All;
    }

    private static ReportText Row(NpgsqlDataReader r) =>
        new(r.GetString(0), r.GetString(1), r.GetInt32(2), r.GetString(3), r.GetString(4), r.GetFieldValue<DateTimeOffset>(5));
}
