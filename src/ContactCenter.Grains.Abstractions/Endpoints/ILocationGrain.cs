using System.Collections.Immutable;
using ContactCenter.Domain.Identifiers;
using Orleans;
using Orleans.Concurrency;

namespace ContactCenter.Grains.Abstractions.Endpoints;

/// <summary>
/// Where the phones of one extension are, over all Hosts; used only where there are several. Key: the extension. Every Host says what is
/// registered at it, the whole list each time, and says it again on a beat: what is lost with a silo comes back by itself.
/// </summary>
[Alias("ILocationGrain")]
public interface ILocationGrain : IGrainWithStringKey
{
    /// <summary>
    /// A Host's registrations in the place of those it told before. Answers when the agent knows whether it can be reached: by a phone at any
    /// Host that is alive.
    /// </summary>
    [Alias("Report")]
    Task Report(PhonesOfHost phones);

    /// <summary>The phones at all Hosts that are alive; <paramref name="watcher"/> is told of every change until its Host dies.</summary>
    [AlwaysInterleave, Alias("Find")]
    Task<LocatedPhones> Find(HostId host, ILocationWatcher watcher);

    /// <summary>Hosts came or went: looks whose registrations are gone.</summary>
    [OneWay, Alias("HostsChanged")]
    Task HostsChanged();
}

/// <summary>A Host that calls, or may call, the phones of an extension.</summary>
[Alias("ILocationWatcher")]
public interface ILocationWatcher : IGrainObserver
{
    [OneWay, Alias("Moved")]
    Task Moved(string extension, LocatedPhones phones);
}

/// <summary>What one Host says of an extension.</summary>
/// <param name="Host">Who says it.</param>
/// <param name="Element">Where that Host takes SIP connections of the others: address and port (TCP).</param>
/// <param name="Phones">All of them; empty when the last has gone.</param>
[GenerateSerializer, Immutable, Alias("PhonesOfHost")]
public sealed record PhonesOfHost(
    [property: Id(0)] HostId Host,
    [property: Id(1)] string Element,
    [property: Id(2)] ImmutableArray<RegisteredContact> Phones);

/// <summary>One registration.</summary>
/// <param name="Contact">The URI that the phone gave.</param>
/// <param name="Phone">What it is known by over its connections: its instance, or its contact when it has none.</param>
/// <param name="Instance">Its instance; null when it gives none.</param>
/// <param name="Place">The browser that it is a page of; null for a desk phone.</param>
/// <param name="IsWebRtc">It is a browser.</param>
/// <param name="Preference">Its q value in thousandths, 0 to 1000.</param>
/// <param name="Age">Time since it registered, by the clock of its Host.</param>
[GenerateSerializer, Immutable, Alias("RegisteredContact")]
public sealed record RegisteredContact(
    [property: Id(0)] string Contact,
    [property: Id(1)] string Phone,
    [property: Id(2)] string? Instance,
    [property: Id(3)] string? Place,
    [property: Id(4)] bool IsWebRtc,
    [property: Id(5)] int Preference,
    [property: Id(6)] TimeSpan Age);

/// <summary>A registration and the Host that has it.</summary>
[GenerateSerializer, Immutable, Alias("LocatedPhone")]
public sealed record LocatedPhone([property: Id(0)] HostId Host, [property: Id(1)] string Element, [property: Id(2)] RegisteredContact Registration);

/// <summary>The phones of an extension.</summary>
/// <param name="Phones">At all Hosts that are alive.</param>
/// <param name="IsSettled">
/// False shortly after the grain has started, while Hosts may not have told it yet: what was known before is then better than what is missing.
/// </param>
[GenerateSerializer, Immutable, Alias("LocatedPhones")]
public sealed record LocatedPhones([property: Id(0)] ImmutableArray<LocatedPhone> Phones, [property: Id(1)] bool IsSettled);
