using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.Registrar;

/// <summary>
/// Bindings in memory. A binding over a connection dies with it (RFC 5626 §4.2.2); one over UDP ends by time, which is looked at when
/// somebody asks and by <see cref="RemoveExpired()"/>.
/// </summary>
public sealed class InMemoryLocationService(TimeProvider time, ILocationObserver? observer = null, int maxBindings = 10)
    : ILocationService, ISipFlowListener
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<Binding>> _bindings = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Addresses of record with at least one binding.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _bindings.Count;
            }
        }
    }

    /// <summary>Every binding in force with its address of record.</summary>
    public IReadOnlyList<(string AddressOfRecord, Binding Binding)> All()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            return [.. _bindings.SelectMany(known => known.Value, (known, binding) => (known.Key, binding)).Where(b => b.binding.Expires > now)];
        }
    }

    public IReadOnlyList<Binding> Find(string addressOfRecord)
    {
        lock (_gate)
        {
            if (!_bindings.TryGetValue(addressOfRecord, out var bindings))
            {
                return [];
            }

            var now = time.GetUtcNow();
            var live = bindings.FindAll(binding => binding.Expires > now && binding.Flow.IsOpen);
            live.Reverse();
            return [.. live.OrderByDescending(static binding => binding.Preference)];
        }
    }

    public LocationResult Apply(
        string addressOfRecord, IReadOnlyList<Binding> set, IReadOnlyList<SipUri> remove, (string CallId, uint Number) order)
    {
        lock (_gate)
        {
            RemoveExpired(addressOfRecord);
            var current = _bindings.GetValueOrDefault(addressOfRecord) ?? [];
            var touched = current.FindAll(binding => remove.Any(binding.Contact.Equals) || set.Any(binding.IsReplacedBy));
            if (touched.Exists(binding => IsLate(binding, order) || set.Any(later => binding.RegisteredAt > later.RegisteredAt)))
            {
                return LocationResult.OutOfOrder;
            }

            if (set.Count > maxBindings)
            {
                return LocationResult.TooMany;
            }

            foreach (var binding in touched)
            {
                current.Remove(binding);
                if (!set.Any(binding.IsReplacedBy))
                {
                    Tell(addressOfRecord, binding, BindingChangeKind.Unregistered);
                }
            }

            foreach (var binding in set)
            {
                current.Add(binding);
                var isRefreshed = touched.Exists(old => binding.Contact.Equals(old.Contact) && ReferenceEquals(binding.Flow, old.Flow));
                Tell(addressOfRecord, binding, isRefreshed ? BindingChangeKind.Refreshed : BindingChangeKind.Registered);
            }

            EvictStalest(addressOfRecord, current);
            Keep(addressOfRecord, current);
        }

        // Outside the lock: a flow that is closed already calls back at once.
        foreach (var binding in set)
        {
            if (binding.Flow.IsReliable)
            {
                binding.Flow.RemoveListener(this);
                binding.Flow.AddListener(this);
            }
        }

        return LocationResult.Done;
    }

    public LocationResult Clear(string addressOfRecord, (string CallId, uint Number) order)
    {
        lock (_gate)
        {
            var current = _bindings.GetValueOrDefault(addressOfRecord) ?? [];
            if (current.Exists(binding => IsLate(binding, order)))
            {
                return LocationResult.OutOfOrder;
            }

            _bindings.Remove(addressOfRecord);
            foreach (var binding in current)
            {
                Tell(addressOfRecord, binding, BindingChangeKind.Unregistered);
            }

            return LocationResult.Done;
        }
    }

    /// <summary>Drops what has expired, everywhere. Call now and then.</summary>
    public void RemoveExpired()
    {
        lock (_gate)
        {
            foreach (var addressOfRecord in _bindings.Keys.ToList())
            {
                RemoveExpired(addressOfRecord);
            }
        }
    }

    void ISipFlowListener.OnFlowClosed(SipFlow flow) => RemoveWhere(
        _bindings.Keys, binding => ReferenceEquals(binding.Flow, flow), BindingChangeKind.FlowLost);

    private static bool IsLate(Binding binding, (string CallId, uint Number) order) =>
        string.Equals(binding.CallId, order.CallId, StringComparison.Ordinal) && order.Number <= binding.Number;

    /// <summary>A new binding stands at the end, so the stalest is the first.</summary>
    private void EvictStalest(string addressOfRecord, List<Binding> current)
    {
        while (current.Count > maxBindings)
        {
            var stalest = current[0];
            current.RemoveAt(0);
            Tell(addressOfRecord, stalest, BindingChangeKind.Evicted);
        }
    }

    private void RemoveExpired(string addressOfRecord)
    {
        var now = time.GetUtcNow();
        RemoveWhere([addressOfRecord], binding => binding.Expires <= now, BindingChangeKind.Expired);
    }

    private void RemoveWhere(IEnumerable<string> addresses, Predicate<Binding> isGone, BindingChangeKind kind)
    {
        lock (_gate)
        {
            foreach (var addressOfRecord in addresses.ToList())
            {
                if (!_bindings.TryGetValue(addressOfRecord, out var current))
                {
                    continue;
                }

                foreach (var binding in current.FindAll(isGone))
                {
                    current.Remove(binding);
                    Tell(addressOfRecord, binding, kind);
                }

                Keep(addressOfRecord, current);
            }
        }
    }

    private void Keep(string addressOfRecord, List<Binding> current)
    {
        if (current.Count == 0)
        {
            _bindings.Remove(addressOfRecord);
        }
        else
        {
            _bindings[addressOfRecord] = current;
        }
    }

    private void Tell(string addressOfRecord, Binding binding, BindingChangeKind kind) =>
        observer?.OnBindingChanged(new BindingChange(addressOfRecord, binding, kind));
}
