using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Problems;

namespace ContactCenter.Centre.Flows;

/// <summary>A flow in the list.</summary>
/// <param name="Id">Its name in settings and addresses.</param>
/// <param name="Version">In force; 0: it was never published.</param>
/// <param name="Draft">What is drawn and not published; null: nothing.</param>
/// <param name="IsTried">Numbers for trials run a draft.</param>
/// <param name="EntryNumbers">That lead to it.</param>
/// <param name="TrialNumbers">That lead to its draft.</param>
public sealed record FlowRow(
    string Id,
    string Name,
    string NameEnglish,
    int Version,
    FlowDraftNote? Draft,
    bool IsTried,
    IReadOnlyList<string> EntryNumbers,
    IReadOnlyList<string> TrialNumbers);

/// <param name="Revision">What a change of it is based on.</param>
public sealed record FlowDraftNote(long Revision, DateTimeOffset SavedAt, string SavedBy);

/// <summary>A flow with what is in force and what is drawn.</summary>
/// <param name="Row">As in the list.</param>
/// <param name="Document">In force; null: it was never published.</param>
/// <param name="Draft">The drawn document; null: there is none.</param>
/// <param name="Problems">What is wrong with the draft, by path; empty when it can be published.</param>
public sealed record FlowView(FlowRow Row, JsonObject? Document, JsonObject? Draft, IReadOnlyDictionary<string, FaultView[]> Problems);

/// <summary>What is wrong with a flow that may be saved all the same.</summary>
/// <param name="Problems">By path (<c>steps[2].keys[0].next</c>); empty when it can be published.</param>
public sealed record FlowProblems(IReadOnlyDictionary<string, FaultView[]> Problems);

/// <param name="BasedOn">The revision of the draft that was read; 0: there was none.</param>
/// <param name="Name">1 to 128 characters.</param>
/// <param name="NameEnglish">1 to 128 characters.</param>
/// <param name="Document">By the schema at <c>/api/flows/schema</c>.</param>
public sealed record FlowDrawing(long BasedOn, string Name, string NameEnglish, JsonElement Document);

/// <param name="Document">By the schema at <c>/api/flows/schema</c>.</param>
public sealed record FlowQuestion(JsonElement Document);

/// <param name="Revision">Of the draft that was looked at.</param>
/// <param name="Reason">Why, for the list of versions and the audit log; at most 512 characters.</param>
public sealed record FlowPublishing(long Revision, string? Reason);

/// <param name="Reason">Why, for the list of versions and the audit log; at most 512 characters.</param>
public sealed record FlowReason(string? Reason);

/// <param name="Version">That is in force now; 0: none.</param>
public sealed record FlowInForce(string Id, int Version);

/// <param name="Version">Which.</param>
/// <param name="Document">As it was published.</param>
public sealed record FlowVersionView(int Version, JsonObject Document);
