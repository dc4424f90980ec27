using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.Quality.Draws;

namespace ContactCenter.Quality.Tests;

/// <summary>QA-08: nobody chooses what is listened to, and everybody can see that.</summary>
public sealed class DrawTests
{
    private const string Seed = "seed";

    /// <summary>The file is written by another program; the web client's tests repeat it by a third.</summary>
    [Fact]
    public void A_draw_is_what_another_program_makes_of_the_published_number()
    {
        var file = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", "draw.json")))!;
        Candidate[] population = [.. file["population"]!.AsArray().Select(c => new Candidate((string)c!["id"]!, (string)c["stratum"]!))];
        var seed = DrawCore.Seed((string)file["plan"]!, Day(file["from"]), Day(file["to"]), (string)file["number"]!);

        var drawn = DrawCore.Draw(
            population.Reverse().ToArray(), seed, new((int)file["perStratum"]!, (int)file["total"]!, (int)file["perMille"]!));

        Assert.Equal((string)file["seed"]!, seed);
        Assert.Equal((string)file["populationHash"]!, drawn.PopulationHash);
        Assert.Equal(file["chosen"]!.Deserialize<string[]>(), drawn.Chosen.Select(d => d.Id));
    }

    [Fact]
    public void Another_number_plan_or_period_draws_others()
    {
        var (day, next) = (new DateOnly(2026, 11, 2), new DateOnly(2026, 11, 8));
        string[] seeds =
        [
            DrawCore.Seed("p", day, next, "1"), DrawCore.Seed("p", day, next, "2"), DrawCore.Seed("q", day, next, "1"),
            DrawCore.Seed("p", day, day, "1"),
        ];

        Assert.Equal(4, seeds.Distinct().Count());
        Assert.Equal(4, seeds.Select(s => string.Join(',', DrawCore.Order(Ids(50), s))).Distinct().Count());
    }

    [Theory]
    // Each stratum gives two, or all that it has.
    [InlineData(new[] { 10, 1, 0, 5 }, 2, 0, 0, new[] { 2, 1, 0, 2 })]
    // 5 % of 1,000, by size.
    [InlineData(new[] { 700, 200, 100 }, 0, 0, 50, new[] { 35, 10, 5 })]
    // What a part does not come to evenly goes to the largest remainders, and to the earlier of equal ones.
    [InlineData(new[] { 5, 5, 5 }, 0, 4, 0, new[] { 2, 1, 1 })]
    // Least of each first, then the rest of the whole by what is left.
    [InlineData(new[] { 98, 2 }, 2, 10, 0, new[] { 8, 2 })]
    // A part is rounded up; more than there is is all.
    [InlineData(new[] { 3, 4 }, 0, 0, 1, new[] { 0, 1 })]
    [InlineData(new[] { 3, 4 }, 0, 100, 0, new[] { 3, 4 })]
    [InlineData(new int[0], 2, 5, 50, new int[0])]
    public void A_quota_is_met_exactly(int[] sizes, int perStratum, int total, int perMille, int[] counts) =>
        Assert.Equal(counts, DrawCore.Allot(sizes, new(perStratum, total, perMille)));

    [Fact]
    public void A_contact_that_stands_twice_is_not_drawn_from() => Assert.Throws<ArgumentException>(
        () => DrawCore.Draw([new("c-1", "a"), new("c-1", "b")], Seed, new(1, 0, 0)));

    /// <summary>Over many draws each contact is drawn about as often: no place in the list is better.</summary>
    [Fact]
    public void Every_contact_is_drawn_about_as_often()
    {
        const int Draws = 400;
        var population = Ids(20).Select(i => new Candidate(i, "a")).ToArray();

        var times = Enumerable.Range(0, Draws)
            .SelectMany(n => DrawCore.Draw(population, string.Create(CultureInfo.InvariantCulture, $"s{n}"), new(5, 0, 0)).Chosen)
            .CountBy(d => d.Id).ToDictionary();

        // 100 on average, standard deviation 8.7; the seeds are fixed, so that it never differs.
        Assert.Equal(20, times.Count);
        Assert.All(times.Values, t => Assert.InRange(t, 70, 130));
    }

    private static IEnumerable<string> Ids(int count) =>
        Enumerable.Range(1, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"c-{i}"));

    private static DateOnly Day(JsonNode? node) => DateOnly.Parse((string)node!, CultureInfo.InvariantCulture);
}
