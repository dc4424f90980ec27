using System.Globalization;
using System.Text.Json;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Json;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;

namespace ContactCenter.Assessment.Records;

/// <summary>That a month made the limit of failed months, as it was told.</summary>
/// <param name="Failed">The failed months of its window at that moment, in order.</param>
public sealed record FailedMonthAlarm(YearMonth Month, IReadOnlyList<YearMonth> Failed, DateTimeOffset RaisedAt);

/// <summary>Which closed months made the limit of failed months, and that it was told (FIN-07).</summary>
public sealed class FailedMonthAlarms(StorageDatabase database, TimeProvider time)
{
    /// <summary>The newest revision of every closed month that is scored, in order.</summary>
    public async Task<IReadOnlyList<ScoredMonth>> MonthsAsync(ContractId contract, CancellationToken cancel) => await database.ReadAsync("""
        SELECT month, failed, scoring FROM (
          SELECT DISTINCT ON (month) month, (body->'sheet'->>'failed')::boolean AS failed, body->'rules'->>'monthScoring' AS scoring
          FROM assessment.closed_sheet WHERE contract_id = $1 ORDER BY month, revision DESC) AS newest
        WHERE failed IS NOT NULL AND scoring IS NOT NULL ORDER BY month
        """,
        r => new ScoredMonth(
            YearMonth.Parse(r.GetString(0), CultureInfo.InvariantCulture),
            r.GetBoolean(1),
            JsonSerializer.Deserialize<MonthScoring>(r.GetString(2), AssessmentJson.Options)!),
        cancel, contract.Value);

    /// <summary>What was told, in order of months.</summary>
    public async Task<IReadOnlyList<FailedMonthAlarm>> RaisedAsync(ContractId contract, CancellationToken cancel) => await database.ReadAsync(
        "SELECT month, failed, raised_at FROM assessment.failed_month_alarm WHERE contract_id = $1 ORDER BY month",
        r => new FailedMonthAlarm(
            YearMonth.Parse(r.GetString(0), CultureInfo.InvariantCulture),
            [.. r.GetFieldValue<string[]>(1).Select(m => YearMonth.Parse(m, CultureInfo.InvariantCulture))],
            r.GetFieldValue<DateTimeOffset>(2)),
        cancel, contract.Value);

    /// <summary>Notes that a month is told of.</summary>
    /// <returns>True the first time, and never again.</returns>
    public async Task<bool> NoteAsync(ContractId contract, FailedMonths month, CancellationToken cancel) => await database.WriteAsync(
        "INSERT INTO assessment.failed_month_alarm (contract_id, month, failed, raised_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        cancel, contract.Value, month.Month.ToString(), month.Failed.Select(m => m.ToString()).ToArray(), time.GetUtcNow()) == 1;
}
