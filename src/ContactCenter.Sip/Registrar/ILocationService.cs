using ContactCenter.Sip.Messages;

namespace ContactCenter.Sip.Registrar;

/// <summary>Where users are. All methods are safe for several threads.</summary>
public interface ILocationService
{
    /// <summary>The bindings in force, the preferred first, then the newest.</summary>
    IReadOnlyList<Binding> Find(string addressOfRecord);

    /// <summary>
    /// Applies one registration as a whole or not at all: false when a binding it touches is from the same Call-ID with a sequence
    /// number that is not older (RFC 3261 §10.3 step 7), or when it has more bindings than an address of record may have. What it replaces
    /// is said by <see cref="Binding.IsReplacedBy"/>; when there are too many altogether, those that were not refreshed for longest go: a
    /// phone is never locked out by what it left behind.
    /// </summary>
    LocationResult Apply(string addressOfRecord, IReadOnlyList<Binding> set, IReadOnlyList<SipUri> remove, (string CallId, uint Number) order);

    /// <summary>Removes every binding of the address of record (Contact: *).</summary>
    LocationResult Clear(string addressOfRecord, (string CallId, uint Number) order);
}

/// <summary>Outcomes of a change.</summary>
public enum LocationResult
{
    Done,

    /// <summary>An older request came late.</summary>
    OutOfOrder,

    /// <summary>More bindings in one request than an address of record may have.</summary>
    TooMany,
}

/// <summary>Hears of changes, one after the other for each address of record. Must not block.</summary>
public interface ILocationObserver
{
    void OnBindingChanged(BindingChange change);
}
