using System.Collections.Concurrent;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Calls;

namespace ContactCenter.Testing.Calls;

/// <summary>Drafts in memory. The disk can be full.</summary>
public sealed class InMemoryDrafts : ISummaryDrafts
{
    private readonly ConcurrentDictionary<(CallId, AgentId), SummaryDraft> _kept = [];

    public bool IsFull { get; set; }

    public int Count => _kept.Count;

    public SummaryDraft? Find(CallId call, AgentId agent) => _kept.GetValueOrDefault((call, agent));

    public Task<bool> KeepAsync(CallId call, AgentId agent, SummaryDraft draft)
    {
        if (!IsFull)
        {
            _kept[(call, agent)] = draft;
        }

        return Task.FromResult(!IsFull);
    }

    public void Forget(CallId call, AgentId agent) => _kept.TryRemove((call, agent), out _);
}
