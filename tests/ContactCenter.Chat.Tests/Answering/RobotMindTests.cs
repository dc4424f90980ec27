using ContactCenter.Chat.Answering;
using ContactCenter.Chat.Sessions;

namespace ContactCenter.Chat.Tests.Answering;

/// <summary>CHT-07: what the robot says to what it hears, and when it gives way.</summary>
public sealed class RobotMindTests
{
    private static readonly RobotTexts Texts = RobotTexts.Of(ChatTexts.Chinese);
    private static readonly RobotOption Invoice = new("k-1", 2, "如何领发票", 0.9);
    private static readonly RobotOption Report = new("k-2", 1, "如何申报", 0.4);

    [Theory]
    [InlineData("转人工", true)]
    [InlineData("我要人工服务", true)]
    [InlineData("Ｈｕｍａｎ please", true)]
    [InlineData("我要投诉", true)]
    [InlineData("I want to complain", true)]
    [InlineData("人工智能企业有什么优惠", false)]
    [InlineData("人工费可以抵扣吗", false)]
    [InlineData("humanities tax", false)]
    public void The_word_for_a_person_or_a_complaint_is_heard(string words, bool wants) =>
        Assert.Equal(wants, RobotWords.WantsPerson(words));

    [Theory]
    [InlineData("你好！", true)]
    [InlineData("谢谢", true)]
    [InlineData("你好，怎么开发票", false)]
    public void Small_talk_is_no_question(string words, bool isTalk) => Assert.Equal(isTalk, RobotWords.IsTalk(words));

    [Fact]
    public void What_is_sure_is_said_and_what_is_near_is_offered()
    {
        var sure = Say("怎么领发票", new RobotFinding.Sure(Invoice, "到办税厅领。"));
        Assert.Equal(("到办税厅领。", RobotOutcome.Answered, RobotLead.Stay), (sure.Text, sure.Turn.Outcome, sure.Turn.Lead));
        Assert.Equal(Invoice, RobotMemory.Empty.After(sure.Turn).Said);

        var near = Say("发票", new RobotFinding.Perhaps([Invoice, Report]));
        Assert.Equal([Invoice, Report], RobotMemory.Empty.After(near.Turn).Options.ToArray());
    }

    [Fact]
    public void A_button_counts_only_while_it_stands()
    {
        var offered = RobotMemory.Empty.After(Say("发票", new RobotFinding.Perhaps([Invoice, Report])).Turn);
        Assert.Equal("k-1", offered.Hears(3, new("如何领发票", "w2", Pick: "k-1")).Pick);
        Assert.Null(offered.Hears(3, new("别的", "w2", Pick: "k-9")).Pick);
        Assert.Null(offered.Hears(3, new("有用", "w2", Pick: RobotPicks.Useful)).Pick);
        Assert.Null(RobotMemory.Empty.Hears(3, new("都不是", "w2", Pick: RobotPicks.None)).Pick);

        var chosen = RobotMind.Decide(
            offered.Hears(3, new("如何领发票", "w2", Pick: "k-1")), Texts, new RobotFinding.Sure(Invoice, "到办税厅领。"), isManned: true);
        Assert.Equal((RobotOutcome.Chosen, "发票"), (chosen.Turn.Outcome, chosen.Turn.Question));
    }

    [Theory]
    [InlineData(true, RobotLead.Person)]
    [InlineData(false, RobotLead.Form)]
    public void Two_misses_in_a_row_give_way(bool isManned, RobotLead lead)
    {
        var first = Say("第一个问题", new RobotFinding.Nothing(), RobotMemory.Empty, isManned);
        Assert.Equal(RobotLead.Stay, first.Turn.Lead);
        var memory = RobotMemory.Empty.After(first.Turn);

        var between = Say("发票", new RobotFinding.Sure(Invoice, "…"), memory, isManned);
        Assert.Equal(0, memory.After(between.Turn).Misses);

        var offered = memory.After(Say("发票", new RobotFinding.Perhaps([Invoice]), memory, isManned).Turn);
        var second = RobotMind.Decide(offered.Hears(7, new("都不是", "w", Pick: RobotPicks.None)), Texts, null, isManned);
        Assert.Equal((RobotOutcome.NoneOfThese, lead, "发票"), (second.Turn.Outcome, second.Turn.Lead, second.Turn.Question));
        Assert.Equal([Invoice], second.Turn.Options.ToArray());
    }

    [Fact]
    public void What_did_not_help_goes_to_a_person_with_what_was_said()
    {
        var memory = RobotMemory.Empty.After(Say("怎么领发票", new RobotFinding.Sure(Invoice, "…")).Turn);
        var (_, turn) = RobotMind.Decide(memory.Hears(5, new("没有帮助", "w", Pick: RobotPicks.NotUseful)), Texts, null, isManned: true);
        Assert.Equal((RobotOutcome.NotUseful, RobotLead.Person, Invoice), (turn.Outcome, turn.Lead, turn.Said));
    }

    [Fact]
    public void Who_cannot_be_asked_leaves_it_to_people_and_a_file_is_not_read()
    {
        Assert.Equal(RobotLead.Person, Say("怎么领发票", new RobotFinding.Away()).Turn.Lead);
        var file = RobotMemory.Empty.Hears(2, new("发票.png", "w", "w"));
        Assert.False(RobotMind.NeedsFinding(file));
        Assert.Equal((Texts.NoFiles, RobotOutcome.Talk), (RobotMind.Decide(file, Texts, null, true).Text,
            RobotMind.Decide(file, Texts, null, true).Turn.Outcome));
    }

    private static (string Text, RobotTurn Turn) Say(
        string words, RobotFinding finding, RobotMemory? memory = null, bool isManned = true)
    {
        var heard = (memory ?? RobotMemory.Empty).Hears(2, new(words, "w1"));
        Assert.True(RobotMind.NeedsFinding(heard));
        return RobotMind.Decide(heard, Texts, finding, isManned);
    }
}
