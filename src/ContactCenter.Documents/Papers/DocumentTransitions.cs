using System.Collections.Frozen;
using static ContactCenter.Documents.Papers.DocumentState;
using static ContactCenter.Documents.Papers.DocumentStep;

namespace ContactCenter.Documents.Papers;

public enum DocumentState
{
    /// <summary>编制中.</summary>
    Draft,

    /// <summary>待审核.</summary>
    InReview,

    /// <summary>已退回.</summary>
    Returned,

    /// <summary>已审核.</summary>
    Approved,

    /// <summary>已归档: nothing of it changes any more.</summary>
    Archived,

    /// <summary>已作废.</summary>
    Discarded,
}

public enum DocumentStep
{
    Submit,

    /// <summary>Its author takes it back before it was reviewed.</summary>
    Recall,
    Approve,
    Return,
    Archive,
    Discard,
}

/// <summary>As what somebody acts on one document.</summary>
[Flags]
public enum DocumentParties
{
    None = 0,
    Author = 1,

    /// <summary>May review, and did not write it.</summary>
    Reviewer = 2,
    Archivist = 4,
}

/// <summary>The life of a document as a table: what was not approved by another person is never archived (TKT-09). Pure.</summary>
public static class DocumentTransitions
{
    private static readonly FrozenDictionary<(DocumentState, DocumentStep), DocumentState> Table =
        new Dictionary<(DocumentState, DocumentStep), DocumentState>
        {
            [(Draft, Submit)] = InReview,
            [(Draft, Discard)] = Discarded,
            [(InReview, Recall)] = Draft,
            [(InReview, Approve)] = Approved,
            [(InReview, Return)] = Returned,
            [(Returned, Submit)] = InReview,
            [(Returned, Discard)] = Discarded,
            [(Approved, Archive)] = Archived,
            [(Approved, Return)] = Returned,
        }.ToFrozenDictionary();

    /// <summary>Every step that there is, with where it leads.</summary>
    public static IEnumerable<(DocumentState From, DocumentStep Step, DocumentState To)> All =>
        Table.Select(t => (t.Key.Item1, t.Key.Item2, t.Value)).OrderBy(t => t.Item1).ThenBy(t => t.Item2);

    /// <summary>As what somebody has to act to take a step.</summary>
    public static DocumentParties Takers(DocumentStep step) => step switch
    {
        Submit or Recall or Discard => DocumentParties.Author,
        Approve or Return => DocumentParties.Reviewer,
        Archive => DocumentParties.Archivist,
    };

    public static bool NeedsReason(DocumentStep step) => step is Return or Discard;

    /// <summary>Its author may still write it.</summary>
    public static bool CanEdit(DocumentState state) => state is Draft or Returned;

    /// <returns>The state after it; or why not, as a code that pages translate.</returns>
    public static (DocumentState? Next, string? Refusal) Decide(DocumentState state, DocumentStep step, DocumentParties parties) =>
        !Table.TryGetValue((state, step), out var next)
            ? (null, step is Archive
                && state is Draft or InReview or Returned ? DocumentRefusals.ReviewFirst : DocumentRefusals.IllegalStep)
            : (parties & Takers(step)) is DocumentParties.None ? (null, DocumentRefusals.NotYours)
            : (next, null);

    public static IEnumerable<DocumentStep> Possible(DocumentState state, DocumentParties parties) =>
        Enum.GetValues<DocumentStep>().Where(s => Decide(state, s, parties).Next is not null);
}

/// <summary>Why nothing is done with a document, as codes that pages translate.</summary>
public static class DocumentRefusals
{
    public const string IllegalStep = "document-step-illegal";
    public const string NotYours = "document-step-not-yours";
    public const string ReviewFirst = "document-review-first";
    public const string Changed = "document-changed";

    /// <summary>An informant's: no document is made of it.</summary>
    public const string Sealed = "document-of-informant";
    public const string FileMissing = "document-file-missing";
    public const string TemplateChanged = "document-template-changed";
}
