using System.Collections.Immutable;
using ContactCenter.Domain.Alerts;

namespace ContactCenter.Grains.Alerts;

/// <summary>All rules as they stand, and what is open. No I/O and no clock.</summary>
internal sealed class AlertWatch
{
    private readonly Dictionary<string, AlertState> _states = [];
    private readonly Dictionary<AlertId, AlertRecord> _open = [];

    public ImmutableArray<AlertRecord> Open =>
        [.. _open.Values.OrderBy(a => a.RaisedAt).ThenBy(a => a.Alert.Value, StringComparer.Ordinal)];

    /// <summary>Goes on with what was open: it is not raised again.</summary>
    public void Resume(IEnumerable<AlertRecord> open)
    {
        foreach (var alert in open)
        {
            _open[alert.Alert] = alert;
            _states[alert.Rule.Id] = new AlertState.Raised(alert.Alert, alert.Worst);
        }
    }

    /// <param name="rules">In force; those that are off or gone are over.</param>
    /// <param name="valueOf">Of each metric now.</param>
    /// <param name="now">Of the values.</param>
    /// <returns>Alerts that are other than before, to be kept.</returns>
    public ImmutableArray<AlertRecord> Look(IEnumerable<AlertRule> rules, Func<AlertRule, int?> valueOf, DateTimeOffset now)
    {
        var changed = ImmutableArray.CreateBuilder<AlertRecord>();
        var inForce = rules.Where(rule => rule.Enabled).ToDictionary(rule => rule.Id);
        foreach (var rule in inForce.Values)
        {
            var before = _states.GetValueOrDefault(rule.Id, AlertState.Start);
            var (next, change) = AlertTransitions.Next(rule, before, valueOf(rule), now);
            _states[rule.Id] = next;
            Take(change, rule, changed);
            if (next is AlertState.Raised raised && _open[raised.Alert] is var known && known.Worst != raised.Worst)
            {
                changed.Add(_open[raised.Alert] = known with { Worst = raised.Worst });
            }
        }

        foreach (var gone in _states.Keys.Except(inForce.Keys).ToList())
        {
            _states.Remove(gone, out var state);
            Take(AlertTransitions.End(state!, now), null, changed);
        }

        return changed.DrainToImmutable();
    }

    /// <returns>As it is to be kept; null when it is not open. Who came first stays.</returns>
    public AlertRecord? Acknowledge(AlertId alert, string who, DateTimeOffset now)
    {
        if (!_open.TryGetValue(alert, out var known))
        {
            return null;
        }

        return _open[alert] = known.AcknowledgedBy is null ? known with { AcknowledgedBy = who, AcknowledgedAt = now } : known;
    }

    private void Take(AlertChange? change, AlertRule? rule, ImmutableArray<AlertRecord>.Builder changed)
    {
        switch (change)
        {
            case AlertChange.Raised raised:
                changed.Add(_open[raised.Alert] = new(raised.Alert, rule!, raised.At, raised.Value, raised.Value));
                break;
            case AlertChange.Cleared cleared when _open.Remove(cleared.Alert, out var known):
                changed.Add(known with { ClearedAt = cleared.At, Worst = cleared.Worst });
                break;
        }
    }
}
