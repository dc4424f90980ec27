using System.Collections.Immutable;
using ContactCenter.Chat.Sessions;

namespace ContactCenter.Chat.Answering;

/// <summary>
/// What the robot says (CHT-07, X31): it asserts only what is known for sure, offers up to three otherwise, and gives way to a person after
/// two misses, when one is asked for, at a complaint, and when an answer did not help; where nobody is on duty to the form for a message.
/// Pure.
/// </summary>
internal static class RobotMind
{
    public const int MostMisses = 2;

    /// <summary>What has to be looked up before it can be decided; false: the words say enough by themselves.</summary>
    public static bool NeedsFinding(RobotMemory memory) => memory switch
    {
        { IsFile: true } => false,
        { Pick: RobotPicks.None or RobotPicks.Useful or RobotPicks.NotUseful or RobotPicks.Person } => false,
        { Pick: null } => !RobotWords.WantsPerson(memory.Heard) && !RobotWords.IsTalk(memory.Heard),
        _ => true,
    };

    /// <param name="memory">With what was heard last.</param>
    /// <param name="texts">In the visitor's language.</param>
    /// <param name="finding">Where <see cref="NeedsFinding"/>; null otherwise.</param>
    /// <param name="isManned">Somebody could take the chat now.</param>
    /// <returns>What is said, and what is kept of it.</returns>
    public static (string Text, RobotTurn Turn) Decide(RobotMemory memory, RobotTexts texts, RobotFinding? finding, bool isManned) =>
        memory switch
        {
            { IsFile: true } => (texts.NoFiles, Turn(RobotOutcome.Talk, memory.Question)),
            { Pick: RobotPicks.Useful } => (texts.Glad, Turn(RobotOutcome.Useful, memory.Question, memory.Said)),
            { Pick: RobotPicks.NotUseful } => GiveWay(RobotOutcome.NotUseful, memory.Question, memory.Said, texts, isManned),
            { Pick: RobotPicks.Person } => GiveWay(RobotOutcome.PersonAsked, memory.Question, null, texts, isManned),
            { Pick: RobotPicks.None } => Missed(memory, RobotOutcome.NoneOfThese, memory.Question, memory.Options, texts, isManned),
            { Pick: null } when RobotWords.WantsPerson(memory.Heard) =>
                GiveWay(RobotOutcome.PersonAsked, memory.Heard, null, texts, isManned),
            { Pick: null } when RobotWords.IsTalk(memory.Heard) => (texts.Listening, Turn(RobotOutcome.Talk, memory.Question)),
            _ => Answer(memory, texts, finding ?? throw new ArgumentNullException(nameof(finding)), isManned),
        };

    private static (string Text, RobotTurn Turn) Answer(RobotMemory memory, RobotTexts texts, RobotFinding finding, bool isManned)
    {
        var question = memory.Pick is null ? memory.Heard : memory.Question;
        return finding switch
        {
            RobotFinding.Sure sure =>
                (sure.Text, Turn(memory.Pick is null ? RobotOutcome.Answered : RobotOutcome.Chosen, question, sure.Option)),
            RobotFinding.Perhaps perhaps =>
                (texts.Which, new(RobotOutcome.Offered, RobotLead.Stay, question, perhaps.Options, null)),
            RobotFinding.Nothing => Missed(memory, RobotOutcome.Nothing, question, [], texts, isManned),
            RobotFinding.Away => GiveWay(RobotOutcome.Nothing, question, null, texts, isManned),
            _ => throw new InvalidOperationException($"{finding.GetType().Name} is no finding."),
        };
    }

    private static (string Text, RobotTurn Turn) Missed(
        RobotMemory memory, RobotOutcome outcome, string question, ImmutableArray<RobotOption> options, RobotTexts texts, bool isManned)
    {
        if (memory.Misses + 1 < MostMisses)
        {
            return (texts.Rephrase, new(outcome, RobotLead.Stay, question, options, null));
        }

        var (text, turn) = GiveWay(outcome, question, null, texts, isManned);
        return (text, turn with { Options = options });
    }

    private static (string Text, RobotTurn Turn) GiveWay(
        RobotOutcome outcome, string question, RobotOption? said, RobotTexts texts, bool isManned) => isManned
        ? (texts.ToPerson, new(outcome, RobotLead.Person, question, [], said))
        : (texts.ToForm, new(outcome, RobotLead.Form, question, [], said));

    private static RobotTurn Turn(RobotOutcome outcome, string question, RobotOption? said = null) =>
        new(outcome, RobotLead.Stay, question, [], said);
}
