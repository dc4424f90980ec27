using System.Globalization;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Rules;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Assessment.Records;

/// <summary>How much of a month's business a channel of another system handled (RPT-08).</summary>
/// <param name="Channel">As people call it: 金三系统.</param>
/// <param name="Volume">A count, not negative.</param>
public sealed record ChannelCount(YearMonth Month, string Channel, long Volume);

/// <summary>A count as it stands.</summary>
/// <param name="Revision">From 1.</param>
public sealed record EnteredCount(ChannelCount Count, int Revision, string EnteredBy, DateTimeOffset EnteredAt);

/// <summary>What became of counts that were handed in.</summary>
public abstract record CountsResult
{
    private CountsResult()
    {
    }

    /// <param name="Written">New counts and changed ones.</param>
    /// <param name="Unchanged">Counts that stood there already.</param>
    public sealed record Done(int Written, int Unchanged) : CountsResult;

    /// <summary>Nothing was taken.</summary>
    public sealed record Refused(IReadOnlyList<RuleProblem> Problems) : CountsResult;
}

/// <summary>Volumes of other systems' channels, entered or imported by month; a changed one is a new revision.</summary>
public sealed class ChannelCounts(StorageDatabase database, TimeProvider time)
{
    public const int LongestChannel = 60;
    public const int MostCounts = 1_000;

    private const string Newest = """
        SELECT DISTINCT ON (month, channel) month, channel, volume, revision, entered_by, entered_at
        FROM assessment.channel_count WHERE contract_id = $1 ORDER BY month, channel, revision DESC
        """;

    /// <summary>The newest revision of each, in order of months and channels.</summary>
    public async Task<IReadOnlyList<EnteredCount>> NewestAsync(ContractId contract, CancellationToken cancel) =>
        await database.ReadAsync(Newest, Row, cancel, contract.Value);

    /// <summary>All of them or, with any problem, none.</summary>
    public async Task<CountsResult> EnterAsync(Contract contract, IReadOnlyList<ChannelCount> counts, string who, CancellationToken cancel)
    {
        if (Problems(contract, counts) is { Count: > 0 } problems)
        {
            return new CountsResult.Refused(problems);
        }

        await using var writing = await database.WritingAsync(cancel);
        var connection = writing.Connection;
        await using (var wait = new NpgsqlCommand("SELECT pg_advisory_xact_lock(hashtext('channel_count' || $1))", connection))
        {
            wait.Parameters.Add(new() { Value = contract.Id.Value });
            await wait.ExecuteNonQueryAsync(cancel);
        }

        var written = 0;
        foreach (var count in counts)
        {
            await using var insert = new NpgsqlCommand("""
                INSERT INTO assessment.channel_count (contract_id, month, channel, revision, volume, entered_by, entered_at)
                SELECT $1, $2, $3, 1 + COALESCE(max(revision), 0), $4, $5, $6
                FROM assessment.channel_count WHERE contract_id = $1 AND month = $2 AND channel = $3
                HAVING $4 IS DISTINCT FROM (array_agg(volume ORDER BY revision DESC))[1]
                """, connection);
            foreach (var value in new object[] { contract.Id.Value, count.Month.ToString(), count.Channel, count.Volume, who, time.GetUtcNow() })
            {
                insert.Parameters.Add(new() { Value = value });
            }

            written += await insert.ExecuteNonQueryAsync(cancel);
        }

        await writing.CommitAsync();
        return new CountsResult.Done(written, counts.Count - written);
    }

    private static IReadOnlyList<RuleProblem> Problems(Contract contract, IReadOnlyList<ChannelCount> counts)
    {
        var problems = new ProblemList();
        problems.AddIf(counts.Count == 0, "counts", "没有数据", "there is nothing");
        problems.AddIf(counts.Count > MostCounts, "counts", $"超过 {MostCounts} 行", $"has more than {MostCounts} rows");
        foreach (var (index, count) in counts.Index())
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"counts[{index}]");
            problems.Required(place + ".channel", count.Channel);
            problems.AddIf(
                count.Channel.Length > LongestChannel, place + ".channel", $"超过 {LongestChannel} 个字符", $"has more than {LongestChannel} characters");
            problems.AddIf(count.Volume < 0, place + ".volume", "不能为负", "must not be negative");
            problems.AddIf(
                count.Volume > FactLimits.LargestCount, place + ".volume", $"超过上限 {FactLimits.LargestCount:N0}", $"is above {FactLimits.LargestCount:N0}");
            problems.AddIf(
                count.Month < YearMonth.Of(contract.FirstDay) || count.Month > YearMonth.Of(contract.LastServedDay),
                place + ".month", "不在合同期内", "is not within the term of the contract");
        }

        problems.Unique("counts", counts.Select(c => $"{c.Month} {c.Channel}"));
        return problems.All;
    }

    private static EnteredCount Row(NpgsqlDataReader r) => new(
        new(YearMonth.Parse(r.GetString(0), CultureInfo.InvariantCulture), r.GetString(1), r.GetInt64(2)),
        r.GetInt32(3),
        r.GetString(4),
        r.GetFieldValue<DateTimeOffset>(5));
}
