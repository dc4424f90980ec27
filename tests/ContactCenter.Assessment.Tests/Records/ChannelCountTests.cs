using System.Text;
using ContactCenter.Assessment.Import;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Tests.Sheets;
using ContactCenter.History.Tests;

namespace ContactCenter.Assessment.Tests.Records;

/// <summary>Volumes of other systems' channels (RPT-08).</summary>
[Collection(PostgresTests.Name)]
public sealed class ChannelCountTests(PostgresFixture postgres)
{
    [Fact]
    public async Task RPT_08_the_newest_of_a_month_counts_and_what_stands_is_not_written_again()
    {
        await using var rig = await RecordsRig.StartAsync(postgres);
        var counts = new ChannelCounts(rig.Calls.Database, rig.Calls.Clock);
        Assert.Equal(new CountsResult.Done(2, 0), await EnterAsync(counts, "2026-02,金三系统,1200\n2026-03,\"自助,终端\",80"));
        Assert.Equal(new CountsResult.Done(1, 1), await EnterAsync(counts, "2026-02,金三系统,1250\r\n2026-03,\"自助,终端\",80\r\n"));
        Assert.Equal(new CountsResult.Done(1, 0), await EnterAsync(counts, "2026-02,金三系统,1200"));

        var newest = await counts.NewestAsync(RecordsRig.Contract, CancellationToken.None);
        Assert.Equal([("2026-02", "金三系统", 1200L, 3), ("2026-03", "自助,终端", 80L, 1)], newest.Select(c => (c.Count.Month.ToString(), c.Count.Channel, c.Count.Volume, c.Revision)));
    }

    [Fact]
    public async Task RPT_08_a_file_with_any_problem_is_not_taken_at_all()
    {
        await using var rig = await RecordsRig.StartAsync(postgres);
        var counts = new ChannelCounts(rig.Calls.Database, rig.Calls.Clock);
        Assert.Equal(["line 2.month", "line 2.volume", "line 3", "line 4.volume"], Read("2026-13,a,x\n2026-02,b\n2026-02,c,-1").Problems.Select(p => p.Place));
        Assert.Equal(["line 1"], ChannelCountFile.Read(new MemoryStream()).Problems.Select(p => p.Place));
        Assert.Equal(["line 1"], ChannelCountFile.Read(new MemoryStream("a,b,c\n"u8.ToArray())).Problems.Select(p => p.Place));
        Assert.Equal(["counts"], await RefusedAsync(""));
        Assert.Equal(["counts[0].month", "counts[1].channel", "counts"], await RefusedAsync("2025-12,a,1\n2026-02,,1\n2026-03,c,1\n2026-03,c,2"));
        Assert.Empty(await counts.NewestAsync(RecordsRig.Contract, CancellationToken.None));

        async Task<IEnumerable<string>> RefusedAsync(string rows) => Assert.IsType<CountsResult.Refused>(await EnterAsync(counts, rows)).Problems.Select(p => p.Place);
    }

    private static (IReadOnlyList<ChannelCount> Counts, IReadOnlyList<ContactCenter.Assessment.Rules.RuleProblem> Problems) Read(string rows) =>
        ChannelCountFile.Read(new MemoryStream(Encoding.UTF8.GetBytes("\uFEFFmonth,channel,volume\n" + rows)));

    private static Task<CountsResult> EnterAsync(ChannelCounts counts, string rows) =>
        counts.EnterAsync(Nanning.Contract, Read(rows).Counts, "韦晓", CancellationToken.None);
}
