using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Grains.Abstractions.Centre;

/// <summary>The settings in force, read from memory; swapped as a whole when an administrator changes something.</summary>
public interface ICentreDirectory
{
    CentreSettings Current { get; }

    QueueSettings? FindQueue(QueueId id);

    AgentSettings? FindAgent(AgentId id);

    AgentSettings? FindAgentByExtension(string extension);

    EntryNumberSettings? FindEntryNumber(string number);
}
