using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Cases.Types;

/// <summary>Who sees tickets of a type.</summary>
public enum TicketVisibility
{
    /// <summary>Whoever sees tickets.</summary>
    Open,

    /// <summary>Its author, the department that has it, and who may see what is restricted.</summary>
    Restricted,

    /// <summary>Only who has the right to see informants; kept under a key of its own (TKT-10).</summary>
    Informant,
}

/// <summary>A step that a type may leave out. Without any other no ticket would come to its end.</summary>
public enum OptionalStep
{
    Return,
    Reject,
    Merge,
    SendBack,
    AnswerByProblem,
    Reopen,
}

/// <summary>One version of a type of tickets. A ticket keeps the version that it began with.</summary>
/// <param name="Id">2 to 40 lower-case letters, digits and hyphens.</param>
/// <param name="Version">From 1.</param>
/// <param name="ValidFrom">The first local day on which new tickets are of it.</param>
/// <param name="Definition">What it says.</param>
public sealed record TicketType(string Id, int Version, DateOnly ValidFrom, TicketTypeDefinition Definition);

/// <summary>What a version of a type says.</summary>
/// <param name="Title">As people read it.</param>
/// <param name="Visibility">Who sees its tickets.</param>
/// <param name="Form">JSON Schema (draft 2020-12) of an object with flat members: see <see cref="FormSchema"/>.</param>
public sealed record TicketTypeDefinition(BilingualText Title, TicketVisibility Visibility, JsonObject Form)
{
    /// <summary>By which an ordinary ticket is due (<see cref="Backoffice.Duties.DutyRule.Code"/>; TKT-03).</summary>
    public string OrdinaryRule { get; init; } = "same-day";

    /// <summary>By which a hard one is.</summary>
    public string HardRule { get; init; } = "working-days:2";

    /// <summary>A hard one where nobody says otherwise.</summary>
    public bool IsHard { get; init; }

    /// <summary>Service complaints and reports of tax violations: all of them in time (KPI-08).</summary>
    public bool IsPriority { get; init; }

    /// <summary>A question of a taxpayer: counts for the resolution rate.</summary>
    public bool IsConsult { get; init; }

    /// <summary>A complaint about the service: the bureau finds it proven or not (CMP-03).</summary>
    public bool IsComplaint { get; init; }

    /// <summary>Its tickets may wait for somebody outside; their duties go on meanwhile.</summary>
    public bool MayWait { get; init; } = true;

    /// <summary>Steps that are not taken with its tickets; waiting for somebody outside is <see cref="MayWait"/>.</summary>
    public ImmutableArray<OptionalStep> Without { get; init; } = [];

    /// <summary>It is reported to the bureaus, and closed when both have it (TKT-12).</summary>
    public bool IsReported { get; init; }

    /// <summary>Ids of queues whose calls are taken down as tickets of it where nobody says otherwise (TEL-08); empty: none.</summary>
    public ImmutableArray<string> Queues { get; init; } = [];

    /// <summary>A supervised task: one that is overdue is proposed as a finding (FIN-05, TKT-13).</summary>
    public bool IsOrder { get; init; }

    /// <summary>Codes of the tree of subjects under which its tickets are filed; empty: any.</summary>
    public ImmutableArray<string> Subjects { get; init; } = [];

    /// <summary>New tickets of it are not begun any more.</summary>
    public bool IsRetired { get; init; }
}
