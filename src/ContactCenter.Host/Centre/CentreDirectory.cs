using System.Collections.Frozen;
using ContactCenter.Centre.Calendars;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Numbers;
using ContactCenter.Grains.Abstractions.Centre;

namespace ContactCenter.Host.Centre;

/// <summary>The settings in force with their indexes; readers never see half a change.</summary>
internal sealed class CentreDirectory : ICentreDirectory
{
    private volatile Index _index = new(CentreSettings.Empty, version: 0);

    public CentreSettings Current => _index.Settings;

    /// <summary>What a change is based on; 0 before any was loaded.</summary>
    public long Version => _index.Version;

    public void Replace(CentreSettings settings, long version) => _index = new(SystemReasons.Complete(settings), version);

    public QueueSettings? FindQueue(QueueId id) => _index.Queues.GetValueOrDefault(id);

    public AgentSettings? FindAgent(AgentId id) => _index.Agents.GetValueOrDefault(id);

    public FlowSettings? FindFlow(FlowId id) => _index.Flows.GetValueOrDefault(id);

    public bool IsOpen(CalendarId calendar, DateTimeOffset at) => _index.Calendars.IsOpen(calendar, at);

    public AgentSettings? FindAgentByExtension(string extension) => _index.Extensions.GetValueOrDefault(extension);

    public NumberingPlan Numbers => _index.EntryNumbers.Plan;

    public EntryNumberSettings? FindEntryNumber(string number) => _index.EntryNumbers.Find(number);

    private sealed class Index(CentreSettings settings, long version)
    {
        public long Version { get; } = version;

        public CentreSettings Settings { get; } = settings;

        public FrozenDictionary<QueueId, QueueSettings> Queues { get; } = settings.Queues.ToFrozenDictionary(q => q.Id);

        public FrozenDictionary<AgentId, AgentSettings> Agents { get; } = settings.Agents.ToFrozenDictionary(a => a.Id);

        public FrozenDictionary<string, AgentSettings> Extensions { get; } =
            settings.Agents.ToFrozenDictionary(a => a.Extension, StringComparer.Ordinal);

        public FrozenDictionary<FlowId, FlowSettings> Flows { get; } = settings.Flows.ToFrozenDictionary(f => f.Id);

        public OpeningCalendars Calendars { get; } = new(settings);

        public EntryNumberIndex EntryNumbers { get; } = new(settings);
    }
}
