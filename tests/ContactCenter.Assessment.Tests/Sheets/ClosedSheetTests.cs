using System.Text.Json;
using ContactCenter.Assessment.Json;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;

namespace ContactCenter.Assessment.Tests.Sheets;

public sealed class ClosedSheetTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 6, 1, 30, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 3, 6);

    [Fact]
    public void Closed_sheet_is_final_and_recomputes_to_the_same_hash()
    {
        var closed = Close(Nanning.WithScore(93));
        Assert.Equal((SheetState.Final, 1, 64), (closed.Sheet.State, closed.Revision, closed.Hash.Length));
        Assert.True(closed.Recomputes());
        Assert.False((closed with { Inputs = closed.Inputs with { Facts = closed.Inputs.Facts.With(FactNames.TestsPassed, 92) } }).Recomputes());
    }

    [Fact]
    public void KPI_16_changed_rules_of_later_months_leave_the_hash()
    {
        var inputs = Nanning.WithScore(93);
        var closed = Close(inputs);
        var ended = Nanning.Rules with { EffectiveTo = new(2026, 6) };
        var stricter = Nanning.Rules with { Version = 2, EffectiveFrom = new(2026, 7), Rounding = StepRounding.Ceiling };
        Assert.Empty(RuleSetCheck.OfVersions([ended, stricter], new(2026, 1), new(2027, 1)));
        Assert.Equal(closed.Hash, Hash(inputs, ended));
        Assert.NotEqual(closed.Hash, Hash(inputs, ended with { Rounding = StepRounding.Ceiling }));
    }

    [Fact]
    public void Contract_changes_that_do_not_touch_the_month_leave_the_hash()
    {
        var inputs = Nanning.WithScore(93);
        var later = Nanning.Contract with { EndedOn = new(2026, 9, 30), Diary = [], Note = null };
        Assert.Equal(Close(inputs).Hash, Assert.IsType<CloseResult.Closed>(ClosedSheet.Close(later, Nanning.Rules, inputs, "bureau.li", At, Today)).Sheet.Hash);
    }

    [Fact]
    public void Records_and_facts_without_a_say_leave_the_hash()
    {
        var inputs = Nanning.WithScore(93);
        var more = inputs with
        {
            Facts = inputs.Facts.With(FactNames.CallsAbandoned, 12).With(FactNames.MessagesLeft, 3),
            Findings = [Nanning.Finding("f1", new(2026, 3, 2))],
            Complaints = [Nanning.Complaint("c1", new(2026, 4, 20))],
            Events = [Nanning.Event(new(2026, 5, 1))],
        };
        Assert.Equal(Close(inputs).Hash, Close(more).Hash);
        Assert.NotEqual(Close(inputs).Hash, Close(inputs with { Findings = [Nanning.Finding("f1", new(2026, 2, 2))] }).Hash);
    }

    [Fact]
    public void Hash_survives_the_way_through_json_with_members_in_another_order()
    {
        var closed = Close(Nanning.WithScore(93) with { Complaints = [Nanning.Complaint("c1", new(2026, 2, 20))], AutomaticWrapUps = new(3, 60_000) });
        var back = JsonSerializer.Deserialize<ClosedSheet>(Reversed(JsonSerializer.SerializeToElement(closed, AssessmentJson.Options)), AssessmentJson.Options)!;
        Assert.True(back.Recomputes());
        Assert.Equal(CanonicalJson.Of(closed), CanonicalJson.Of(back));
    }

    [Fact]
    public void A_better_wording_of_the_product_leaves_the_hash()
    {
        var inputs = Nanning.WithScore(93);
        var sheet = Nanning.Sheet(inputs);
        var reworded = sheet with
        {
            Warnings = [],
            Indicators = [.. sheet.Indicators.Select(i => i with { Basis = new("另一种说法", "other words") })],
        };
        Assert.Equal(Close(inputs).Hash, CanonicalSheet.Hash(Nanning.Contract, Nanning.Rules, inputs, reworded));
        Assert.NotEqual(Close(inputs).Hash, CanonicalSheet.Hash(Nanning.Contract, Nanning.Rules, inputs, sheet with { Score = 94 }));
    }

    [Fact]
    public void Hash_is_pinned()
    {
        // A change of this value means that closed months of running installations would no longer recompute to what was signed.
        // They keep the rules that they were installed with, note included; the note that is shipped now is worded otherwise.
        var installed = Nanning.Rules with
        {
            Note = new(
                "文本未定之处按下列读法：不足一步不扣分；恰为95分不扣款但计为不合格月；突发状况须登记且转接人工话务量超过70,000；各读法均可在新版本中调整。",
                "Where the text is open it is read so: an incomplete step costs nothing; exactly 95 costs no money but is a failed month; "
                + "an emergency needs a recorded event and more than 70,000 calls. Each reading can be changed in a new version."),
        };
        Assert.Equal("38de23c64f2ddd03de4aca0f9fb3d5b3d2652fbe993bed444af35ab8101ff251", Hash(Nanning.WithScore(93), installed));
    }

    [Fact]
    public void Sheet_that_is_not_complete_or_not_over_is_refused_with_every_reason()
    {
        var facts = new FactSet(Nanning.Perfect.Values.Where(f => !f.Key.StartsWith("qa.", StringComparison.Ordinal)).ToDictionary());
        var refused = Assert.IsType<CloseResult.Refused>(
            ClosedSheet.Close(Nanning.Contract, Nanning.Rules, Nanning.Inputs(Nanning.February, facts), "bureau.li", At, new(2026, 2, 28)));
        Assert.Equal(4, refused.Problems.Count);
        Assert.Contains(refused.Problems, p => p.Zh.Contains("2026-02-28", StringComparison.Ordinal));
    }

    [Fact]
    public void Later_change_makes_a_revision_that_shows_the_difference()
    {
        var first = Close(Nanning.WithScore(93));
        var changed = first.Inputs with
        {
            Corrections = [new("k1", FactNames.TestsPassed, 88, 89, "补录一人", Nanning.Evidence, "bureau.wang", "bureau.li")],
        };
        var second = Assert.IsType<CloseResult.Closed>(
            first.Revise(Nanning.Contract, Nanning.Rules, changed, "申诉成立", "bureau.li", At, Today)).Sheet;
        Assert.Equal((2, "申诉成立"), (second.Revision, second.Reason));
        Assert.NotEqual(first.Hash, second.Hash);
        Assert.Equal(
            [
                ("KPI-09", "分子", "88", "89"),
                ("KPI-09", "数值", "88.00%", "89.00%"),
                ("KPI-09", "数据来源", "系统统计", "采购人录入"),
                ("KPI-09", "扣分", "7", "6"),
                ("score", "得分", "93", "94"),
                ("money", "扣款", "11,223.33", "5,611.67"),
                ("money", "应付", "549,943.34", "555,555.00"),
            ],
            second.Changes.Select(c => (c.Line, c.Field.Zh, c.From!.Zh, c.To!.Zh)));
        Assert.True(second.Recomputes());
    }

    [Fact]
    public void Revision_without_difference_or_reason_is_refused()
    {
        var first = Close(Nanning.WithScore(93));
        Assert.IsType<CloseResult.Refused>(first.Revise(Nanning.Contract, Nanning.Rules, first.Inputs, "再算一次", "bureau.li", At, Today));
        Assert.IsType<CloseResult.Refused>(first.Revise(Nanning.Contract, Nanning.Rules, Nanning.WithScore(94), " ", "bureau.li", At, Today));
    }

    private static ClosedSheet Close(SheetInputs inputs) =>
        Assert.IsType<CloseResult.Closed>(ClosedSheet.Close(Nanning.Contract, Nanning.Rules, inputs, "bureau.li", At, Today)).Sheet;

    private static string Hash(SheetInputs inputs, RuleSet rules) =>
        CanonicalSheet.Hash(Nanning.Contract, rules, inputs, Nanning.Sheet(inputs, rules));

    private static string Reversed(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(",", element.EnumerateObject().Reverse().Select(m => $"{JsonSerializer.Serialize(m.Name)}:{Reversed(m.Value)}")) + "}",
        JsonValueKind.Array => "[" + string.Join(",", element.EnumerateArray().Select(Reversed)) + "]",
        _ => element.GetRawText(),
    };
}
