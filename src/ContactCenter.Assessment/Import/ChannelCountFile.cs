using System.Globalization;
using System.Text;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;

namespace ContactCenter.Assessment.Import;

/// <summary>A CSV file (UTF-8) of channel volumes: the columns month, channel, volume.</summary>
internal static class ChannelCountFile
{
    private const string Header = "month,channel,volume";
    private const int Columns = 3;

    /// <returns>The rows, or every problem with its line; never both.</returns>
    public static (IReadOnlyList<ChannelCount> Counts, IReadOnlyList<RuleProblem> Problems) Read(Stream file)
    {
        Span<Range> fields = stackalloc Range[Columns];
        var (counts, problems, lines) = (new List<ChannelCount>(), new ProblemList(), new CsvLines(file));
        while (lines.TryRead(out var line, out var tooLong))
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"line {lines.Number}");
            if (lines.Number == 1)
            {
                var header = Encoding.UTF8.GetString(line).TrimStart('\uFEFF').Trim();
                problems.AddIf(header != Header, place, $"首行须为 {Header}", $"the first line must be {Header}");
                continue;
            }

            if (!tooLong && line.Trim(" \t"u8).IsEmpty)
            {
                continue;
            }

            if (tooLong || CsvFields.Split(line, fields) != Columns)
            {
                problems.Add(place, $"不是 {Columns} 列", $"has not {Columns} columns");
                continue;
            }

            var isMonth = YearMonth.TryParse(Encoding.UTF8.GetString(line[fields[0]]).Trim(), null, out var month);
            var isVolume = long.TryParse(line[fields[2]], NumberStyles.None, CultureInfo.InvariantCulture, out var volume);
            problems.AddIf(!isMonth, place + ".month", "不是月份（如 2026-02）", "is not a month such as 2026-02");
            problems.AddIf(!isVolume, place + ".volume", "不是非负整数", "is not a whole number from 0 up");
            counts.Add(new(month, Encoding.UTF8.GetString(line[fields[1]]).Trim(), volume));
        }

        problems.AddIf(lines.Number == 0, "line 1", $"首行须为 {Header}", $"the first line must be {Header}");
        return problems.All.Count > 0 ? ([], problems.All) : (counts, []);
    }
}
