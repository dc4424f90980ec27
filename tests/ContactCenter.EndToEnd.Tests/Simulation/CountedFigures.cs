using System.Globalization;
using System.Text.Json.Nodes;

namespace ContactCenter.EndToEnd.Tests.Simulation;

/// <summary>Counts and sums, exact: times are whole milliseconds wherever they were read.</summary>
internal sealed record CountedFigures(
    long Offered, long Answered, long Abandoned, long Within60, long Handled, long Wait, long Handle, long Talk, long Hold, long WrapUp)
{
    public static CountedFigures None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public static CountedFigures operator +(CountedFigures a, CountedFigures b) => new(
        a.Offered + b.Offered, a.Answered + b.Answered, a.Abandoned + b.Abandoned, a.Within60 + b.Within60, a.Handled + b.Handled,
        a.Wait + b.Wait, a.Handle + b.Handle, a.Talk + b.Talk, a.Hold + b.Hold, a.WrapUp + b.WrapUp);

    public static CountedFigures Of(IEnumerable<RecountedCall> calls) => calls.Aggregate(None, (sum, call) => sum + call.Figures());

    /// <summary>As JSON of the platform, where times are seconds.</summary>
    public static CountedFigures Of(JsonNode figures)
    {
        long Count(string name) => (long)figures[name]!;
        long Sum(string name) => Milliseconds(figures[name]!["numerator"]!.ToJsonString());
        var read = new CountedFigures(
            Count("offered"), Count("answered"), Count("abandoned"), Count("answeredWithin60Seconds"), Count("handled"), Sum("averageWaitSeconds"),
            Sum("averageHandleSeconds"), Sum("averageTalkSeconds"), Sum("averageHoldSeconds"), Sum("averageWrapUpSeconds"));

        // Every rate is of these counts and no other.
        Assert.Equal((read.Answered, read.Offered), Rate(figures["answerRate"]!));
        Assert.Equal((read.Within60, read.Offered), Rate(figures["answeredWithin60SecondsRate"]!));
        Assert.Equal(read.Answered, (long)figures["averageWaitSeconds"]!["denominator"]!);
        Assert.Equal(read.Handled, (long)figures["averageHandleSeconds"]!["denominator"]!);
        return read;
    }

    /// <summary>The row of a report as a spreadsheet gets it.</summary>
    public static CountedFigures OfCsv(string text, string key)
    {
        var lines = text.TrimStart('\uFEFF').TrimEnd().Split("\r\n");
        var row = lines.Single(line => line.StartsWith(key + ",", StringComparison.Ordinal));
        var cells = lines[0].Split(',').Zip(row.Split(',')).ToDictionary(cell => cell.First, cell => cell.Second);
        long Count(string title) => long.Parse(cells[title], CultureInfo.InvariantCulture);
        return new CountedFigures(
            Count("offered"), Count("answered"), Count("abandoned"), Count("answeredWithin60Seconds"), Count("handled"),
            Milliseconds(cells["waitSecondsTotal"]), Milliseconds(cells["handleSecondsTotal"]), Milliseconds(cells["talkSecondsTotal"]),
            Milliseconds(cells["holdSecondsTotal"]), Milliseconds(cells["wrapUpSecondsTotal"]));
    }

    private static (long, long) Rate(JsonNode rate) => ((long)(double)rate["numerator"]!, (long)rate["denominator"]!);

    private static long Milliseconds(string seconds)
    {
        var exact = decimal.Parse(seconds, NumberStyles.Float, CultureInfo.InvariantCulture) * 1_000;
        Assert.Equal(decimal.Truncate(exact), exact);
        return (long)exact;
    }
}
