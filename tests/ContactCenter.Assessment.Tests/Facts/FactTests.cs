using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Facts;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Tests.Import;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Queries;
using ContactCenter.History.Tests;
using ContactCenter.Testing.Calls;
using FsCheck;
using Random = System.Random;

namespace ContactCenter.Assessment.Tests.Facts;

/// <summary>Every measured fact equals its count from the raw file, by days and by months, from stored sums and from the calls.</summary>
[Collection(PostgresTests.Name)]
public sealed class FactTests(PostgresFixture postgres)
{
    private static readonly ContractScope Everything = new([], []);
    private static readonly DayPeriod January = DayPeriod.Month(2026, 1, ImportRig.Shanghai);

    [Fact]
    public async Task KPI_01_02_03_12_a_month_of_70000_calls_equals_its_recomputation_from_the_raw_file_to_the_last_digit()
    {
        await using var rig = await ImportRig.StartAsync(postgres);
        var lines = Lines(new() { Calls = 70_000, Seed = 70, EntryNumbers = ["12366", "12345"] });
        var run = await rig.ImportedAsync([.. lines]);
        Assert.Equal((70_000, 0), (run.Added, run.Refused));
        var rows = PlainFacts.Read(lines);
        await CompareAsync(rig, rows, Everything, January);
        var scope = new ContractScope([QueueId.From("tax-general"), QueueId.From("tax-levy")], ["12366"]);
        await CompareAsync(rig, [.. rows.Where(r => r.Entry == "12366" && r.Queue is "tax-general" or "tax-levy" or "")], scope, January);
        var facts = PlainFacts.Count(rows);
        Assert.All(facts, f => Assert.True(f.Value > 0, f.Key));
    }

    [Fact]
    public async Task Sum_of_days_is_the_month_and_stored_sums_are_the_calls_after_random_imports_in_random_order()
    {
        await using var rig = await ImportRig.StartAsync(postgres);
        var known = new Dictionary<string, string>();
        var file = 0;
        Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            var lines = Lines(new() { Calls = random.Next(100, 400), Seed = seed, Months = 2, AbandonedShare = 0.3, IdPrefix = $"f{file++}" }).ToArray();
            random.Shuffle(lines);
            var again = known.Values.Where(_ => random.Next(20) == 0).Select(l => Changed(l, random)).ToList();
            foreach (var part in lines.Concat(again).Chunk(random.Next(40, 200)))
            {
                rig.ImportedAsync(part).GetAwaiter().GetResult();
                foreach (var line in part)
                {
                    known[line[..line.IndexOf(',', StringComparison.Ordinal)]] = line;
                }
            }

            var rows = PlainFacts.Read(known.Values);
            CompareAsync(rig, rows, Everything, January).GetAwaiter().GetResult();
            CompareAsync(rig, rows, Everything, DayPeriod.Month(2026, 2, ImportRig.Shanghai)).GetAwaiter().GetResult();
        }).Check(new Configuration { MaxNbOfTest = 8, QuietOnSuccess = true, Runner = Config.QuickThrowOnFailure.Runner });
    }

    [Fact]
    public async Task KPI_17_every_measured_fact_opens_into_a_list_that_comes_to_it()
    {
        await using var rig = await ImportRig.StartAsync(postgres);
        await rig.ImportedAsync([.. Lines(new() { Calls = 600, Seed = 3, AbandonedShare = 0.3 })]);
        var queries = Queries(rig);
        var (facts, _) = await queries.MeasureAsync(Everything, January, CancellationToken.None);
        var measured = FactCatalogue.All.Where(f => FactQueries.Measures(f.Name)).ToList();
        Assert.Equal(measured.Select(f => f.Name).Order(StringComparer.Ordinal), facts.Values.Keys);
        foreach (var fact in measured)
        {
            var (rows, sum, page) = (0L, 0L, 0);
            FactItems items;
            do
            {
                items = (await queries.ItemsAsync(fact.Name, Everything, January, ++page, 150, CancellationToken.None))!;
                var (count, amount) = items switch
                {
                    FactItems.OfCalls calls => (calls.Page.Items.Length, calls.Page.Items.Sum(i => i.Amount)),
                    FactItems.OfCallbacks numbers => (numbers.Page.Items.Length, numbers.Page.Items.Length),
                    _ => (0, 0),
                };
                rows += count;
                sum += amount;
            }
            while (page * 150 < items.Count);

            Assert.Equal((items.Count, items.Sum), (rows, sum));
            Assert.Equal(facts[fact.Name].Value, sum);
            Assert.True(sum > 0, fact.Name);
        }

        Assert.Null(await queries.ItemsAsync(FactNames.StaffAtEnd, Everything, January, 1, 10, CancellationToken.None));
    }

    internal static FactQueries Queries(ImportRig rig) => new(new(rig.Database), new(rig.Database), new(rig.Database, []));

    private static List<string> Lines(CallFileOptions options)
    {
        using var text = new StringWriter { NewLine = "\n" };
        new CallFile(options).Write(text);
        return [.. text.ToString().TrimEnd('\n').Split('\n').Skip(1)];
    }

    /// <summary>The same call, rated differently or on another day.</summary>
    private static string Changed(string line, Random random) => random.Next(2) == 0
        ? line.Replace("2026-01-", "2026-02-", StringComparison.Ordinal).Replace("-29T", "-20T", StringComparison.Ordinal)
            .Replace("-30T", "-21T", StringComparison.Ordinal).Replace("-31T", "-22T", StringComparison.Ordinal)
        : line.Replace("true,5", "true,2", StringComparison.Ordinal);

    private static async Task CompareAsync(ImportRig rig, IReadOnlyCollection<PlainFacts.Row> rows, ContractScope scope, DayPeriod period)
    {
        var queries = Queries(rig);
        var inside = rows.Where(r => r.Day >= period.First && r.Day <= period.Last).ToList();
        var expected = PlainFacts.Count(inside);
        foreach (var stored in new[] { true, false })
        {
            if (!stored)
            {
                await using var forget = rig.Database.DataSource.CreateCommand("DELETE FROM rollup.folded_day");
                Assert.NotEqual(0, await forget.ExecuteNonQueryAsync());
            }

            var (facts, wrapUps) = await queries.MeasureAsync(scope, period, CancellationToken.None);
            Assert.Equal(expected, facts.Values.ToDictionary(f => f.Key, f => f.Value.Value!.Value));
            Assert.Equal(new(0, expected[FactNames.CallsHandled]), wrapUps);
            var days = await queries.ByDayAsync(scope, period, CancellationToken.None);
            foreach (var day in days)
            {
                Assert.Equal(PlainFacts.Count([.. inside.Where(r => r.Day == day.Day)]), day.Facts.Values.ToDictionary(f => f.Key, f => f.Value.Value!.Value));
            }

            Assert.All(expected, f => Assert.Equal(f.Value, days.Sum(d => d.Facts[f.Key].Value)));
        }

        await rig.Fold.FoldAsync(ImportRig.Shanghai, CancellationToken.None);
    }
}
