using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Assessment.Contracts;

/// <summary>
/// Which calls the contract is about: those of the queues that came in by the entry numbers. An empty list does not restrict; both
/// empty is a scope of every call of the centre.
/// </summary>
public sealed record ContractScope(IReadOnlyList<QueueId> Queues, IReadOnlyList<string> EntryNumbers);
