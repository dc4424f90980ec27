using System.Security.Claims;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Backoffice.Facts;

/// <summary>
/// A named count or sum that assessment may measure. It is declared once, over a table or view of the slice; its figures and the list of
/// what was counted are generated from that, so that both are always of the same rows.
/// </summary>
/// <param name="Name">Such as <c>tickets.closed-on-time</c>.</param>
/// <param name="Title">As people call it.</param>
/// <param name="Unit">Of the amount.</param>
/// <param name="Source">Table or view, with its schema.</param>
/// <param name="At">Column or expression: when a row counts.</param>
/// <param name="Predicate">SQL over the columns: which rows count; <c>true</c> for all.</param>
/// <param name="Amount">SQL over the columns: a whole number, what a row counts for; <c>1</c> for a count.</param>
/// <param name="Shown">Columns of the drill-down, each with its title; the first identifies the row.</param>
public sealed record Fact(
    string Name,
    BilingualText Title,
    FactUnit Unit,
    string Source,
    string At,
    string Predicate,
    string Amount,
    IReadOnlyList<(string Column, BilingualText Title)> Shown)
{
    /// <summary>Column or expression: the queue that a row is of, by which contracts are told apart; null: rows are of no queue.</summary>
    public string? Queue { get; init; }

    /// <summary>What a row is, for who may open it (<see cref="IFactOpener.Kind"/>); null: rows are not opened.</summary>
    public string? Opens { get; init; }

    /// <summary>Column or expression: the entry number that a row came by; null: rows come by none.</summary>
    public string? EntryNumber { get; init; }

    /// <summary>Column or expression: the id of the contract that a row is of; null: rows are told apart by queues alone.</summary>
    public string? Contract { get; init; }

    /// <summary>
    /// Column or expression: when a row ceased to be, null while it is. A fact that has it is a stock: it counts what is there at the end
    /// of the period, whenever it came, and not what came in the period.
    /// </summary>
    public string? Until { get; init; }
}

/// <summary>Whose rows count; an empty list does not restrict, nor does it restrict a fact whose rows know nothing of it.</summary>
public sealed record FactScope(IReadOnlyCollection<string> Queues, IReadOnlyCollection<string> EntryNumbers)
{
    public static FactScope Everything { get; } = new([], []);

    /// <summary>Id of the contract whose rows count, of facts whose rows are of contracts; null: of every one.</summary>
    public string? Contract { get; init; }
}

/// <param name="Rows">How many count.</param>
/// <param name="Sum">What they come to: the fact.</param>
public sealed record FactTotal(long Rows, long Sum);

public enum FactUnit
{
    Count,
    Milliseconds,
}

/// <summary>Knows which rows of a kind somebody may open: what counts is shown to all who read a sheet, what it says is not.</summary>
public interface IFactOpener
{
    /// <summary>Such as <c>ticket</c>.</summary>
    string Kind { get; }

    /// <summary>Those of some rows that a person may open now, by the ids that identify them.</summary>
    Task<IReadOnlySet<string>> OpenableAsync(ClaimsPrincipal user, IReadOnlyCollection<string> ids, CancellationToken cancel);
}

/// <summary>What assessment may measure of a slice.</summary>
public interface IFactSource
{
    IReadOnlyList<Fact> Facts { get; }
}
