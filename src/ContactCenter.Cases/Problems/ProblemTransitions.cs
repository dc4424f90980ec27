using System.Collections.Frozen;
using static ContactCenter.Cases.Problems.ProblemState;
using static ContactCenter.Cases.Problems.ProblemStep;

namespace ContactCenter.Cases.Problems;

/// <summary>How far a problem is.</summary>
public enum ProblemState
{
    /// <summary>待分析.</summary>
    Open,

    /// <summary>分析中.</summary>
    Analysing,

    /// <summary>已知原因.</summary>
    KnownCause,

    /// <summary>已有方案.</summary>
    SolutionFound,

    /// <summary>已解决: its open tickets can be answered.</summary>
    Resolved,

    /// <summary>已关闭.</summary>
    Closed,
}

/// <summary>What somebody does with a problem.</summary>
public enum ProblemStep
{
    Analyse,
    NameCause,
    NameSolution,
    Resolve,

    /// <summary>The cause or the solution was not right.</summary>
    Revise,
    Close,

    /// <summary>It is none, or it is another's: closed without a solution.</summary>
    Dismiss,
    Reopen,
}

/// <summary>As what somebody acts on one problem.</summary>
[Flags]
public enum ProblemParties
{
    None = 0,
    Owner = 1,
    Manager = 2,
}

/// <summary>The life of a problem as a table. Pure.</summary>
public static class ProblemTransitions
{
    private static readonly FrozenDictionary<(ProblemState, ProblemStep), ProblemState> Table =
        new Dictionary<(ProblemState, ProblemStep), ProblemState>
        {
            [(Open, Analyse)] = Analysing,
            [(Open, Dismiss)] = Closed,
            [(Analysing, NameCause)] = KnownCause,
            [(Analysing, Dismiss)] = Closed,
            [(KnownCause, NameSolution)] = SolutionFound,
            [(KnownCause, Revise)] = Analysing,
            [(SolutionFound, Resolve)] = Resolved,
            [(SolutionFound, Revise)] = Analysing,
            [(Resolved, Close)] = Closed,
            [(Resolved, Reopen)] = Analysing,
            [(Closed, Reopen)] = Analysing,
        }.ToFrozenDictionary();

    /// <summary>Every step that there is, with where it leads.</summary>
    public static IEnumerable<(ProblemState From, ProblemStep Step, ProblemState To)> All =>
        Table.Select(t => (t.Key.Item1, t.Key.Item2, t.Value)).OrderBy(t => t.Item1).ThenBy(t => t.Item2);

    /// <summary>As what somebody has to act to take a step.</summary>
    public static ProblemParties Takers(ProblemStep step) => step switch
    {
        Analyse or NameCause or NameSolution or Resolve or Revise => ProblemParties.Owner | ProblemParties.Manager,
        Close or Dismiss or Reopen => ProblemParties.Manager,
    };

    /// <summary>Whether a step says something: the cause, the solution, or why.</summary>
    public static bool NeedsText(ProblemStep step) => step is NameCause or NameSolution or Revise or Dismiss or Reopen;

    /// <returns>The state after it; or why not, as a code that pages translate.</returns>
    public static (ProblemState? Next, string? Refusal) Decide(ProblemState state, ProblemStep step, ProblemParties parties) =>
        !Table.TryGetValue((state, step), out var next) ? (null, ProblemRefusals.IllegalStep)
        : (parties & Takers(step)) is ProblemParties.None ? (null, ProblemRefusals.NotYours)
        : (next, null);

    /// <summary>The steps that somebody can take now.</summary>
    public static IEnumerable<ProblemStep> Possible(ProblemState state, ProblemParties parties) =>
        Enum.GetValues<ProblemStep>().Where(s => Decide(state, s, parties).Next is not null);
}

/// <summary>Why nothing is done with a problem, as codes that pages translate.</summary>
public static class ProblemRefusals
{
    public const string IllegalStep = "problem-step-illegal";
    public const string NotYours = "problem-step-not-yours";

    /// <summary>Somebody else changed it meanwhile.</summary>
    public const string Changed = "problem-changed";

    public const string Over = "problem-over";

    /// <summary>Its tickets are answered when it is resolved.</summary>
    public const string NotResolved = "problem-not-resolved";

    /// <summary>A critical one is closed with 《重大事件处理报告》 and 《运维报告》 in the archive.</summary>
    public const string ReportsMissing = "problem-reports-missing";

    public const string NoLink = "problem-ticket-not-linked";
}
