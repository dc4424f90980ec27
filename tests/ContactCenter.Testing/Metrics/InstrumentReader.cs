using System.Diagnostics.Metrics;

namespace ContactCenter.Testing.Metrics;

/// <summary>
/// The instruments of one host, apart from those of other hosts in the process, and what they have counted since this was made.
/// </summary>
public sealed class InstrumentReader : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Lock _gate = new();
    private readonly List<Instrument> _instruments = [];
    private readonly List<(Instrument Instrument, double Value, KeyValuePair<string, object?>[] Labels)> _measured = [];

    /// <param name="meters">The host's.</param>
    public InstrumentReader(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters))
            {
                lock (_gate)
                {
                    _instruments.Add(instrument);
                }

                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, labels, _) => Take(instrument, value, labels));
        _listener.SetMeasurementEventCallback<long>((instrument, value, labels, _) => Take(instrument, value, labels));
        _listener.SetMeasurementEventCallback<double>((instrument, value, labels, _) => Take(instrument, value, labels));
        _listener.Start();
    }

    /// <summary>Everything there is to read.</summary>
    public IReadOnlyList<Instrument> Instruments
    {
        get
        {
            lock (_gate)
            {
                return [.. _instruments];
            }
        }
    }

    /// <summary>What an instrument has counted, or stands at if it is asked, with these labels among its own.</summary>
    public double Read(string instrument, params (string Name, string Value)[] labels)
    {
        lock (_gate)
        {
            // What is asked says its whole sum each time.
            _measured.RemoveAll(m => m.Instrument.IsObservable);
            _listener.RecordObservableInstruments();
            return _measured.Where(m => m.Instrument.Name == instrument && labels.All(l => Has(m.Labels, l))).Sum(m => m.Value);
        }
    }

    public void Dispose() => _listener.Dispose();

    private static bool Has(KeyValuePair<string, object?>[] labels, (string Name, string Value) wanted) =>
        labels.Any(l => l.Key == wanted.Name && FormattableString.Invariant($"{l.Value}") == wanted.Value);

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        lock (_gate)
        {
            _measured.Add((instrument, value, labels.ToArray()));
        }
    }
}
