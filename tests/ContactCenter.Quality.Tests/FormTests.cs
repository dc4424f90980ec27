using ContactCenter.Quality.Forms;
using ContactCenter.Quality.Seed;

namespace ContactCenter.Quality.Tests;

/// <summary>QA-03, QA-04: a form is found by what it says, and a total follows from its answers alone.</summary>
public sealed class FormTests
{
    [Fact]
    public void QA_03_the_same_form_has_the_same_hash_and_any_change_another()
    {
        var form = SampleForms.Calls;
        var reworded = form with { Title = form.Title + "（修订）" };
        var heavier = With(form, i => i with { Weight = i.Weight + 1 });

        Assert.Equal(FormHash.Of(form), FormHash.Of(SampleForms.Calls with { }));
        Assert.NotEqual(FormHash.Of(form), FormHash.Of(reworded));
        Assert.Equal(FormHash.OfStructure(form), FormHash.OfStructure(reworded));
        Assert.NotEqual(FormHash.OfStructure(form), FormHash.OfStructure(heavier));
    }

    [Fact]
    public void QA_03_every_part_of_a_form_counts_for_its_hash()
    {
        var form = SampleForms.Calls;
        QualityForm[] changed =
        [
            form with { FatalZeroes = !form.FatalZeroes },
            With(form, i => i with { Id = i.Id + "x" }),
            With(form, i => i with { Text = i.Text + "x" }),
            With(form, i => i with { MayNotApply = !i.MayNotApply }),
            With(form, i => i with { Fatal = i.Fatal is null ? FatalScope.Business : null }),
            With(form, i => i with { Options = i.Options.SetItem(0, i.Options[0] with { Points = 99 }) }),
            With(form, i => i with { Options = i.Options.SetItem(0, i.Options[0] with { Label = "x" }) }),
            With(form, i => i with { Options = [i.Options[1], i.Options[0], .. i.Options.Skip(2)] }),
        ];

        Assert.Equal(changed.Length + 1, changed.Append(form).Select(FormHash.Of).Distinct().Count());
    }

    [Fact]
    public void QA_04_a_total_is_the_weighted_mean_of_what_applies()
    {
        var form = Form(Item("a", 30), Item("b", 70));

        Assert.Equal(10_000, Total(form, ("a", "full"), ("b", "full")));
        Assert.Equal(6_500, Total(form, ("a", "full"), ("b", "half")));
        Assert.Equal(5_000, Total(form, ("a", null), ("b", "half")));
        Assert.Equal(3_333, Total(Form(Item("a", 1), Item("b", 2)), ("a", "full"), ("b", "none")));
        // 66.665 is rounded half up.
        Assert.Equal(6_667, Total(Form(Item("a", 2), Item("b", 1)), ("a", "full"), ("b", "none")));
    }

    [Fact]
    public void QA_06_QA_07_a_fatal_item_sets_the_flag_of_its_scope_and_by_form_makes_the_total_0()
    {
        var form = Form(Item("a", 100), Item("b", 0) with { Fatal = FatalScope.Business },
            Item("c", 0) with { Fatal = FatalScope.Service });
        var answers = Answers(("a", "full"), ("b", "none"), ("c", "half"));

        var zero = Score.Of(form with { FatalZeroes = true }, answers);
        var kept = Score.Of(form with { FatalZeroes = false }, answers);

        Assert.Equal((0, true, false), (zero.Total, zero.SeriousBusinessError, zero.SeriousServiceViolation));
        Assert.Equal((10_000, true, false), (kept.Total, kept.SeriousBusinessError, kept.SeriousServiceViolation));
        Assert.False(Score.Of(form, Answers(("a", "full"), ("b", null), ("c", "full"))).SeriousBusinessError);
    }

    [Fact]
    public void QA_03_a_section_has_its_own_score_and_none_where_nothing_of_it_applies()
    {
        var form = new QualityForm("x", [Section(FormSectionKind.Attitude, Item("a", 10)),
            Section(FormSectionKind.Ability, Item("b", 10))], false);

        var score = Score.Of(form, Answers(("a", null), ("b", "half")));

        Assert.Equal([null, 5_000], score.Sections.Select(s => s.Hundredths));
    }

    [Fact]
    public void QA_04_what_cannot_be_scored_is_said_of_every_item_at_once()
    {
        var form = Form(Item("a", 10) with { MayNotApply = false }, Item("b", 10), Item("c", 10));

        var faults = Score.WhyNot(form, Answers(("a", null), ("b", "never"), ("d", "full")));

        Assert.Equal(
            [("a", AnswerFault.Applies), ("b", AnswerFault.NoOption), ("c", AnswerFault.Missing), ("d", AnswerFault.NoItem)],
            faults.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => (f.Key, f.Value)));
    }

    [Fact]
    public void QA_04_a_form_of_which_nothing_applies_has_no_total()
    {
        var form = Form(Item("a", 10), Item("b", 0));

        Assert.Equal([("", AnswerFault.NothingApplies)], Score.WhyNot(form,
            Answers(("a", null), ("b", "full"))).Select(f => (f.Key, f.Value)));
        Assert.Throws<ArgumentException>(() => Score.Of(form, Answers(("a", null), ("b", "full"))));
    }

    private static int Total(QualityForm form, params (string, string?)[] answers) => Score.Of(form, Answers(answers)).Total;

    private static Dictionary<string, string?> Answers(params (string Item, string? Option)[] answers) =>
        answers.ToDictionary(a => a.Item, a => a.Option);

    private static QualityForm Form(params FormItem[] items) => new("x", [Section(FormSectionKind.Ability, items)], false);

    private static FormSection Section(FormSectionKind kind, params FormItem[] items) => new(kind, [.. items]);

    private static FormItem Item(string id, int weight) => new(
        id, id, weight, [new("full", "满分", 100), new("half", "一半", 50), new("none", "不得分", 0)], MayNotApply: true, Fatal: null);

    private static QualityForm With(QualityForm form, Func<FormItem, FormItem> change) => form with
    {
        Sections = form.Sections.SetItem(0, form.Sections[0] with
        {
            Items = form.Sections[0].Items.SetItem(0, change(form.Sections[0].Items[0])),
        }),
    };
}
