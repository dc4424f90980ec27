using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Orleans;

namespace ContactCenter.Chat.Sessions;

/// <summary>An entry of what is known that the robot said or offered.</summary>
/// <param name="Article">Its id.</param>
/// <param name="Number">Of the version.</param>
/// <param name="Title">Of that version: what stands on the button.</param>
/// <param name="Score">How like the question it is, 0–1.</param>
[GenerateSerializer, Immutable, Alias("RobotOption")]
public sealed record RobotOption(
    [property: Id(0)] string Article, [property: Id(1)] int Number, [property: Id(2)] string Title, [property: Id(3)] double Score);

/// <summary>What came of one thing that a visitor said to the robot.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RobotOutcome>))]
public enum RobotOutcome
{
    /// <summary>Answered at once.</summary>
    Answered,

    /// <summary>Up to three entries were offered.</summary>
    Offered,

    /// <summary>The visitor chose one of them, and it was said.</summary>
    Chosen,

    /// <summary>Nothing that is known is like it.</summary>
    Nothing,

    /// <summary>The visitor chose "none of these".</summary>
    NoneOfThese,

    /// <summary>The visitor said that the answer helped.</summary>
    Useful,

    /// <summary>The visitor said that it did not.</summary>
    NotUseful,

    /// <summary>A person was asked for, or somebody complained.</summary>
    PersonAsked,

    /// <summary>A greeting, thanks, or a file: no question.</summary>
    Talk,
}

/// <summary>What the chat does after the robot has spoken.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RobotLead>))]
public enum RobotLead
{
    /// <summary>The robot listens on.</summary>
    Stay,

    /// <summary>To the queue: a person answers.</summary>
    Person,

    /// <summary>Nobody is on duty: the page shows the form for a message, and the robot listens on.</summary>
    Form,
}

/// <summary>One turn of the robot, as it is kept.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Lead">What the chat does next.</param>
/// <param name="Question">What was asked: of a choice or a verdict the question that it is about.</param>
/// <param name="Options">Offered with this turn, or those among which was chosen.</param>
/// <param name="Said">The entry that was said; null: none.</param>
[GenerateSerializer, Immutable, Alias("RobotTurn")]
public sealed record RobotTurn(
    [property: Id(0)] RobotOutcome Outcome,
    [property: Id(1)] RobotLead Lead,
    [property: Id(2)] string Question,
    [property: Id(3)] ImmutableArray<RobotOption> Options,
    [property: Id(4)] RobotOption? Said);

/// <summary>What the visitor can answer to the robot by a button, as words for programs; an article's id chooses that one.</summary>
public static class RobotPicks
{
    public const string None = "none";
    public const string Useful = "useful";
    public const string NotUseful = "not-useful";
    public const string Person = "person";

    /// <summary>Whether it is one of these words; any other is the id of an article.</summary>
    public static bool IsWord(string pick) => pick is None or Useful or NotUseful or Person;
}

/// <summary>How far the robot and the visitor have come. Kept with the chat, so that a restart changes nothing.</summary>
public sealed record RobotMemory
{
    public static RobotMemory Empty { get; } = new();

    /// <summary>The visitor's words that have no answer yet; 0: none.</summary>
    public long Owes { get; init; }

    /// <summary>Those words.</summary>
    public string Heard { get; init; } = string.Empty;

    /// <summary>The button that they were; null: they were typed.</summary>
    public string? Pick { get; init; }

    /// <summary>They are a file.</summary>
    public bool IsFile { get; init; }

    /// <summary>The last thing that was asked, to which options and verdicts belong.</summary>
    public string Question { get; init; } = string.Empty;

    /// <summary>Buttons that stand now.</summary>
    public ImmutableArray<RobotOption> Options { get; init; } = [];

    /// <summary>The answer that the visitor is asked about; null: none.</summary>
    public RobotOption? Said { get; init; }

    /// <summary>Questions in a row to which nothing fitted.</summary>
    public int Misses { get; init; }

    /// <summary>The page shows the form for a message.</summary>
    public bool IsFormShown { get; init; }

    /// <summary>Only what stands as a button can be chosen; any other word is taken as typed.</summary>
    public RobotMemory Hears(long sequence, ChatWords words) => this with
    {
        Owes = sequence,
        Heard = words.Body,
        IsFile = words.File is not null,
        Pick = words.Pick switch
        {
            RobotPicks.Person => words.Pick,
            RobotPicks.None => Options.IsEmpty ? null : words.Pick,
            RobotPicks.Useful or RobotPicks.NotUseful => Said is null ? null : words.Pick,
            { } article => Options.Any(o => o.Article == article) ? article : null,
            null => null,
        },
    };

    public RobotMemory After(RobotTurn turn) => this with
    {
        Owes = 0,
        Heard = string.Empty,
        Pick = null,
        IsFile = false,
        Question = turn.Question,
        Options = turn.Outcome is RobotOutcome.Offered ? turn.Options : [],
        Said = turn.Outcome is RobotOutcome.Answered or RobotOutcome.Chosen ? turn.Said : null,
        Misses = turn.Outcome switch
        {
            RobotOutcome.Nothing or RobotOutcome.NoneOfThese => Misses + 1,
            RobotOutcome.Offered or RobotOutcome.Talk => Misses,
            _ => 0,
        },
        IsFormShown = IsFormShown || turn.Lead is RobotLead.Form,
    };
}
