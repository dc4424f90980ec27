namespace ContactCenter.Simulator.Reports;

/// <summary>Counts calls while they go on; any thread.</summary>
internal sealed class ReportLog(int? planned, bool keepFacts)
{
    private readonly Lock _gate = new();
    private readonly List<SimulatedCallFacts> _facts = [];
    private readonly Dictionary<int, int> _refused = [];
    private readonly int[] _outcomes = new int[Enum.GetValues<SimulatedCallOutcome>().Length];
    private int _placed;

    public void Place()
    {
        lock (_gate)
        {
            _placed++;
        }
    }

    public void End(SimulatedCallFacts facts)
    {
        lock (_gate)
        {
            _outcomes[(int)facts.Outcome]++;
            if (facts is { Outcome: SimulatedCallOutcome.Refused, Status: { } status })
            {
                _refused[status] = _refused.GetValueOrDefault(status) + 1;
            }

            if (keepFacts)
            {
                _facts.Add(facts);
            }
        }
    }

    public SimulationReport Read()
    {
        lock (_gate)
        {
            return new SimulationReport
            {
                Planned = planned,
                Placed = _placed,
                Connected = _outcomes[(int)SimulatedCallOutcome.Connected],
                Abandoned = _outcomes[(int)SimulatedCallOutcome.Abandoned],
                Refused = new Dictionary<int, int>(_refused),
                Failures = _outcomes[(int)SimulatedCallOutcome.Failed],
                Stopped = _outcomes[(int)SimulatedCallOutcome.Stopped],
                Calls = [.. _facts],
            };
        }
    }
}
