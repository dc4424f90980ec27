using ContactCenter.Workforce.Questions;
using ContactCenter.Workforce.Sittings;

namespace ContactCenter.Workforce.Tests;

/// <summary>What answers are worth, how papers are drawn, and how questions served (STF-14).</summary>
public sealed class ExamRuleTests
{
    private static readonly QuestionContent Plain = new(QuestionType.Single, "vat", Difficulty.Easy, "?", ["a", "b", "c"], new(), "");

    [Theory]
    [InlineData(new[] { 0, 2 }, 4)]
    [InlineData(new[] { 2, 0 }, 4)]
    [InlineData(new[] { 0 }, 0)]
    [InlineData(new[] { 0, 1, 2 }, 0)]
    [InlineData(new int[0], 0)]
    public void Some_of_several_are_worth_all_or_nothing(int[] chosen, double points) => Assert.Equal(
        (decimal)points,
        Marking.Points(Plain with { Type = QuestionType.Multiple, Key = new(Choices: [0, 2]) }, new(Choices: chosen), 4));

    [Theory]
    [InlineData("13%", "3", 2)]
    [InlineData("１３％", " ３ ", 2)]
    [InlineData("百分之十三", "", 1)]
    [InlineData("12%", "三", 0)]
    public void A_blank_is_compared_as_people_read_it_and_has_its_share(string first, string second, double points) => Assert.Equal(
        (decimal)points,
        Marking.Points(
            Plain with { Type = QuestionType.FillIn, Options = [], Key = new(Blanks: [["13%", "百分之十三"], ["3"]]) },
            new(Texts: [first, second]), 2));

    [Fact]
    public void A_share_is_rounded_down_so_that_no_rounding_passes_anybody() => Assert.Equal(
        0.6m,
        Marking.Points(
            Plain with { Type = QuestionType.FillIn, Options = [], Key = new(Blanks: [["a"], ["b"], ["c"]]) },
            new(Texts: ["a", "b", "x"]), 1));

    [Fact]
    public void A_short_text_is_marked_by_a_person_and_an_empty_one_is_worth_nothing()
    {
        var question = Plain with { Type = QuestionType.ShortText, Options = [], Key = new(Reference: "r") };
        Assert.Null(Marking.Points(question, new(Texts: ["x"]), 10));
        Assert.Equal(0, Marking.Points(question, new(Texts: [" \u200B"]), 10));
        Assert.Equal(0, Marking.Points(question, null, 10));
    }

    [Fact]
    public void A_paper_is_the_same_for_its_seed_and_person_has_each_question_once_and_differs_from_others()
    {
        var versions = Enumerable.Range(0, 60).Select(i => new QuestionVersion($"q{i}", 1, Plain, "x", default))
            .ToDictionary(v => (v.Question, v.Number));
        PoolPart[] pool = [new(2, 20, Refs(0, 40)), new(2, 20, Refs(20, 40)), new(1, 20, Refs(0, 60))];

        Assert.Null(PaperDrawing.WantsFor(pool));
        var paper = PaperDrawing.Draw(pool, versions, 7, "p-1");
        Assert.Equal(60, paper.Select(l => l.Question).Distinct().Count());
        Assert.Equal(paper.Select(l => (l.Question, string.Join(',', l.Order))),
            PaperDrawing.Draw(pool, versions, 7, "p-1").Select(l => (l.Question, string.Join(',', l.Order))));
        Assert.NotEqual(paper.Select(l => l.Question), PaperDrawing.Draw(pool, versions, 7, "p-2").Select(l => l.Question));
        Assert.NotEqual(paper.Select(l => l.Question), PaperDrawing.Draw(pool, versions, 8, "p-1").Select(l => l.Question));
        Assert.All(paper, l => Assert.Equal([0, 1, 2], l.Order.Order()));

        // Were the algorithm another, a paper that was drawn before were not the one that is drawn again.
        Assert.Equal(["q23", "q0", "q18"], paper.Take(3).Select(l => l.Question));
    }

    [Fact]
    public void A_pool_that_parts_before_may_have_emptied_wants_for_questions() => Assert.Equal(
        (1, 4), PaperDrawing.WantsFor([new(2, 5, Refs(0, 8)), new(2, 5, Refs(0, 9))]));

    /// <summary>Worked by hand from the formulas of Moodle's page Quiz statistics calculations.</summary>
    [Fact]
    public void Items_have_the_figures_of_classical_test_theory()
    {
        double[][] marks = [[1, 1, 1], [1, 0, 1], [0, 1, 1], [0, 0, 0]];
        var figures = ItemAnalysis.Of(
            marks.Select(s => (IReadOnlyDictionary<int, (double, double)>)s.Select((m, i) => (i, m))
                .ToDictionary(p => p.i, p => (p.m, 1.0)))
                .ToList());

        Assert.Equal((50, 30.151134, 33.333333, 32.466231), Rounded(figures[0]));
        Assert.Equal((75, 81.649658, 100, 35.067538), Rounded(figures[2]));
        Assert.All(figures.Values, f => Assert.False(f.IsReliable));
    }

    [Fact]
    public void A_question_that_everybody_got_right_tells_nobody_from_another() => Assert.Equal(
        (100, null, null, 0),
        ItemAnalysis.Of<int>([
            new Dictionary<int, (double, double)> { [0] = (2, 2), [1] = (1, 1) },
            new Dictionary<int, (double, double)> { [0] = (2, 2), [1] = (0, 1) },
        ])[0] is var f ? (f.Facility, f.Discrimination, f.Efficiency, f.Weight) : default);

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.7)]
    [InlineData(33.3)]
    public void What_everybody_got_alike_has_no_spread_to_the_last_digit(double mark)
    {
        var sittings = Enumerable.Range(0, 31)
            .Select(i => (IReadOnlyDictionary<int, (double, double)>)new Dictionary<int, (double, double)>
            {
                [0] = (mark, 100), [1] = (i % 3 * 0.7, 2),
            }).ToList();

        var figures = ItemAnalysis.Of(sittings)[0];
        Assert.Equal((null, null, 0.0), (figures.Discrimination, figures.Efficiency, figures.Weight));
    }

    private static (double, double, double, double) Rounded(ItemFigures f) => (
        Math.Round(f.Facility, 6), Math.Round(f.Discrimination!.Value, 6), Math.Round(f.Efficiency!.Value, 6),
            Math.Round(f.Weight!.Value, 6));

    private static QuestionRef[] Refs(int first, int count) => [.. Enumerable.Range(first, count).Select(i => new QuestionRef($"q{i}", 1))];
}
