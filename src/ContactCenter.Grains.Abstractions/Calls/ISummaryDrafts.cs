using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Grains.Abstractions.Calls;

/// <summary>
/// Keeps summaries that are being written where a crash does not reach them. Not in the journal: what a person writes and strikes out
/// again is no fact of the call.
/// </summary>
public interface ISummaryDrafts
{
    /// <summary>Answers when the draft, which replaces the one before, is on disk; false when the disk did not take it.</summary>
    Task<bool> KeepAsync(CallId call, AgentId agent, SummaryDraft draft);

    /// <summary>The summary is in the journal. A draft that is not there is fine.</summary>
    void Forget(CallId call, AgentId agent);
}
