using ContactCenter.Simulator.Reports;

namespace ContactCenter.Simulator.Agents;

/// <summary>Counts what agents did; any thread.</summary>
internal sealed class OfferLog(bool keepFacts)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<SimulatedOfferOutcome, int> _outcomes = [];
    private readonly List<OfferFacts> _facts = [];

    public void Add(OfferFacts facts)
    {
        lock (_gate)
        {
            Count(facts.Outcome);
            if (keepFacts)
            {
                _facts.Add(facts);
            }
        }
    }

    /// <summary>A second call while the agent has one.</summary>
    public void AddBusy()
    {
        lock (_gate)
        {
            Count(SimulatedOfferOutcome.Declined);
        }
    }

    public AgentReport Read(AgentReport registrations)
    {
        lock (_gate)
        {
            return registrations with { Offers = new Dictionary<SimulatedOfferOutcome, int>(_outcomes), Calls = [.. _facts] };
        }
    }

    private void Count(SimulatedOfferOutcome outcome) => _outcomes[outcome] = _outcomes.GetValueOrDefault(outcome) + 1;
}
