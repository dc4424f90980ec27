namespace ContactCenter.Assessment.Tests.Reports;

/// <summary>One invented call as a row of an import file.</summary>
/// <param name="WaitSeconds">Null: nobody answered.</param>
internal sealed record SampleCall(DateOnly Day, string Queue, string EntryNumber, int? WaitSeconds, string Csv);

/// <summary>Invented calls, the same every time.</summary>
internal static class SampleCalls
{
    private static readonly string[] Queues = ["tax-general", "tax-software", "tax-invoice"];

    public static IEnumerable<SampleCall> Of(DateOnly from, DateOnly to, int perDay)
    {
        var random = new Random(7);
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            for (var i = 0; i < perDay; i++)
            {
                yield return One(day, i, random);
            }
        }
    }

    private static SampleCall One(DateOnly day, int number, Random random)
    {
        var queue = Queues[random.Next(Queues.Length)];
        var entry = random.Next(4) == 0 ? "02012366" : "12366";
        var requested = new DateTimeOffset(day.ToDateTime(new(random.Next(8, 21), random.Next(60), random.Next(60))), TimeSpan.FromHours(8));
        int? wait = random.Next(10) == 0 ? null : random.Next(1, 80);
        var ended = requested.AddSeconds(wait is { } w ? w + random.Next(60, 400) : random.Next(5, 90));
        string Text(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:ss.fffzzz");
        var csv = string.Join(',',
        [
            $"{day:yyyyMMdd}-{number}", "inbound", entry, $"1380013{number:0000}", queue, wait is null ? string.Empty : $"{8001 + random.Next(5)}",
            Text(requested.AddSeconds(-12)), Text(requested), wait is { } s ? Text(requested.AddSeconds(s)) : string.Empty, Text(ended),
            wait is null ? string.Empty : Text(ended.AddSeconds(20)), "0", wait is null ? "abandoned" : "answered", wait is null ? "false" : "true",
            wait is null || random.Next(3) == 0 ? string.Empty : $"{random.Next(3, 6)}",
        ]);
        return new(day, queue, entry, wait, csv);
    }
}
