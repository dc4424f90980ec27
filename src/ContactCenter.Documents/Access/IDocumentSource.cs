using System.Security.Claims;

namespace ContactCenter.Documents.Access;

/// <summary>What a document is about.</summary>
public enum DocumentSourceKind
{
    /// <summary>Nothing that the centre keeps: its author writes all of it.</summary>
    Free,
    Ticket,
    Problem,

    /// <summary>A month of the centre, such as <c>2026-03</c>.</summary>
    Month,

    /// <summary>A session of a training.</summary>
    Training,
}

/// <summary>What a slice knows of what documents of one kind are about: registered once for each kind.</summary>
public interface IDocumentSource
{
    DocumentSourceKind Kind { get; }

    /// <param name="user">Who asks.</param>
    /// <param name="number">As people call it: a ticket's, a problem's, a month, a training's.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Null when there is none, or the person may not see it.</returns>
    Task<DocumentSubject?> FindAsync(ClaimsPrincipal user, string number, CancellationToken cancel);
}

/// <summary>Facts that documents begin with.</summary>
/// <param name="Number">As people call it.</param>
/// <param name="Title">One line.</param>
/// <param name="Values">By the tags of fields; those that a kind of document does not have are left out.</param>
/// <param name="Rows">Of the tickets behind it: by the tags of a row's fields.</param>
public sealed record DocumentSubject(
    string Number, string Title, IReadOnlyDictionary<string, string> Values, IReadOnlyList<IReadOnlyDictionary<string, string>> Rows)
{
    /// <summary>Only who may see what is restricted sees its documents.</summary>
    public bool IsRestricted { get; init; }

    /// <summary>An informant's: no document is made of it, because a document is kept under no key.</summary>
    public bool IsSealed { get; init; }
}
