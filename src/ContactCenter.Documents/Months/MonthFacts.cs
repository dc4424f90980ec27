using System.Globalization;
using System.Security.Claims;
using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Facts;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Documents.Access;

namespace ContactCenter.Documents.Months;

/// <summary>The figures of a month of the whole centre, for who sees the whole centre.</summary>
internal sealed class MonthFacts(FactReader facts, IWorkingTime working, TimeProvider time) : IDocumentSource
{
    private const int MillisecondsOfHour = 3_600_000;

    public DocumentSourceKind Kind => DocumentSourceKind.Month;

    public async Task<DocumentSubject?> FindAsync(ClaimsPrincipal user, string number, CancellationToken cancel)
    {
        if (!user.Scopes().IsCity
            || !DateOnly.TryParseExact(number + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
            || month.Year < 2000)
        {
            return null;
        }

        var current = working.Current;
        var (from, to) = (StartOf(current, month), StartOf(current, month.AddMonths(1)));
        if (from > time.GetUtcNow())
        {
            return null;
        }

        var lines = new List<string>();
        foreach (var fact in facts.All)
        {
            if (await facts.MeasureAsync(fact, FactScope.Everything, from, to, cancel) is { } total)
            {
                lines.Add(fact.Unit is FactUnit.Milliseconds
                    ? string.Create(CultureInfo.InvariantCulture, $"{fact.Title.Zh}：{(decimal)total.Sum / MillisecondsOfHour:0.00} 小时")
                    : string.Create(CultureInfo.InvariantCulture, $"{fact.Title.Zh}：{total.Sum}"));
            }
        }

        var period = string.Create(CultureInfo.InvariantCulture, $"{month:yyyy-MM-dd} 至 {month.AddMonths(1).AddDays(-1):yyyy-MM-dd}");
        return new(
            number, period, new Dictionary<string, string> { ["period"] = period, ["figures"] = string.Join('\n', lines) }, Rows: []);
    }

    /// <summary>A day ends with its last millisecond.</summary>
    private static DateTimeOffset StartOf(WorkingTime working, DateOnly day) => working.EndOf(day.AddDays(-1)).AddMilliseconds(1);
}
