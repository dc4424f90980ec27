using ContactCenter.Backoffice.Duties;
using ContactCenter.Visits.Visits;
using ContactCenter.Visits.Zones;

namespace ContactCenter.Visits.Api;

/// <summary>A visit as it is agreed on.</summary>
/// <param name="Ticket">The number of its ticket; null: none.</param>
/// <param name="Name">Of the taxpayer; 1–50 characters.</param>
/// <param name="Number">In any spelling that the centre's numbering plan reads.</param>
/// <param name="Area">Of the zone map.</param>
/// <param name="Street">The rest of the address; 1–200 characters.</param>
/// <param name="Fault">What does not work; 1–500 characters.</param>
/// <param name="ConsentBy">Who agreed; 1–50 characters.</param>
/// <param name="ConsentAt">When, within the last day; null: now.</param>
public sealed record VisitWish(
    string? Ticket, string? Name, string? Number, string? Area, string? Street, string? Fault, string? ConsentBy,
    DateTimeOffset? ConsentAt);

/// <summary>A visit as people see it.</summary>
/// <param name="Visit">As it stands; its number is masked but for who makes it.</param>
/// <param name="State">Of it.</param>
/// <param name="Arrival">Whether the technician is in time.</param>
public sealed record VisitView(Visit Visit, VisitState State, DutyState Arrival);

/// <param name="Items">In the order that was asked for.</param>
/// <param name="Total">Rows of all pages.</param>
public sealed record VisitRows(IReadOnlyList<VisitView> Items, long Total);

/// <param name="Technician">User name.</param>
public sealed record VisitDispatch(string? Technician);

/// <param name="Reason">Why; one line of 1 to 500 characters.</param>
public sealed record VisitCancel(string? Reason);

/// <param name="Version">From 1; 0 before anybody drew one.</param>
/// <param name="Areas">In the order in which people choose.</param>
/// <param name="SavedAt">From when it counts.</param>
/// <param name="SavedBy">User name.</param>
public sealed record ZoneMapView(int Version, IReadOnlyList<ZoneArea> Areas, DateTimeOffset? SavedAt, string? SavedBy);

/// <param name="Version">The one that this one follows: of two people who change it one does.</param>
/// <param name="Areas">All of them; each name once, up to 500.</param>
/// <param name="Reason">Why; one line of 1 to 500 characters.</param>
public sealed record ZoneMapForm(int? Version, IReadOnlyList<ZoneAreaForm?>? Areas, string? Reason);

/// <param name="Name">1–50 characters.</param>
/// <param name="Zone">Where it lies.</param>
public sealed record ZoneAreaForm(string? Name, VisitZone? Zone);
