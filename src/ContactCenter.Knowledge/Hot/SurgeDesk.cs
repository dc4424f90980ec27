using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Subjects;

namespace ContactCenter.Knowledge.Hot;

/// <param name="Subject">Code of the tree.</param>
/// <param name="Verdict">Of the day.</param>
/// <param name="Baseline">Calls on each of the days that it was compared with, the last day first.</param>
public sealed record SubjectVerdict(string Subject, SurgeVerdict Verdict, ImmutableArray<int> Baseline);

/// <summary>Judges what was asked on a day, against the days that are like it (KB-08).</summary>
public sealed class SurgeDesk(HotQueries queries, IWorkingTime working, ISubjects subjects)
{
    /// <returns>The days that are compared with, none where there are not enough; and what was asked on the day, what is more than usual
    /// first.</returns>
    public async Task<(ImmutableArray<DateOnly> Days, IReadOnlyList<SubjectVerdict> Verdicts)> JudgeAsync(
        DateOnly day, CancellationToken cancel)
    {
        var (time, rule) = (working.Current, new SurgeRule());
        var days = SurgeRule.LikeDays(day, (a, b) => time.Calendar.IsWorkingDay(a) == time.Calendar.IsWorkingDay(b));
        if (days.Length < SurgeRule.Baseline)
        {
            return ([], []);
        }

        var counts = await queries.ByDayAsync(
            [.. days.Add(day).Select(d => new HotDay(d, StartOf(d), StartOf(d.AddDays(1))))], cancel);
        return (days,
        [
            .. counts.Select(c => (c.Key, Count: CountOf(c.Value, day), Before: days.Select(d => CountOf(c.Value, d)).ToImmutableArray()))
                .Select(c => new SubjectVerdict(c.Key, rule.Judge(c.Count, c.Before), c.Before))
                .Where(c => c.Verdict.Count > 0)
                .OrderByDescending(c => c.Verdict.IsSurge).ThenByDescending(c => c.Verdict.Count - c.Verdict.Limit)
                .ThenBy(c => c.Subject, StringComparer.Ordinal),
        ]);
    }

    /// <summary>The first moment of a local day.</summary>
    public DateTimeOffset StartOf(DateOnly day) => working.Current.EndOf(day.AddDays(-1)).AddMilliseconds(1).ToUniversalTime();

    /// <summary>As the log of what the project office was told says it: one line, in Chinese.</summary>
    public string ItemOf(DateOnly day, SubjectVerdict surge, string note) => string.Create(
        CultureInfo.InvariantCulture,
        $"{day:yyyy-MM-dd} 突增：{NameOf(surge.Subject)} {surge.Verdict.Count} 次（平日 {surge.Verdict.Mean:0.#} 次）。{note.Replace('\n', ' ')}");

    /// <summary>What it was counted from: the day, the bar, and the calls on each of the days that it was compared with.</summary>
    public byte[] EvidenceOf(DateOnly day, SubjectVerdict surge, ImmutableArray<DateOnly> days, string note)
    {
        var text = new StringBuilder("\uFEFF日期,业务分类,咨询量\r\n");
        foreach (var (on, calls) in days.Zip(surge.Baseline).Reverse().Append((day, surge.Verdict.Count)))
        {
            text.Append(CultureInfo.InvariantCulture, $"{on:yyyy-MM-dd},{surge.Subject},{calls}\r\n");
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"均值,,{surge.Verdict.Mean:0.###}\r\n标准差,,{surge.Verdict.Deviation:0.###}\r\n界限,,{surge.Verdict.Limit:0.###}\r\n");
        return Encoding.UTF8.GetBytes(text.Append("说明,\"").Append(note.Replace("\"", "\"\"")).Append("\"\r\n").ToString());
    }

    private static int CountOf(ImmutableDictionary<DateOnly, int> counts, DateOnly day) => counts.GetValueOrDefault(day);

    private string NameOf(string subject) => string.Join(" / ", subjects.Tree.PathOf(subject).Select(n => n.Name)) is { Length: > 0 } path
        ? path
        : subject;
}
