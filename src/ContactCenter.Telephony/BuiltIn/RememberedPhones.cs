using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Registrar;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;
using ContactCenter.Telephony.Files;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Telephony.BuiltIn;

/// <summary>
/// Registrations over UDP in a file, so that desk phones are reachable after a restart before their next REGISTER, which may be an
/// hour away. A connection ends with the process, so browsers and phones over TCP register anew by themselves.
/// </summary>
internal sealed partial class RememberedPhones(string path, InMemoryLocationService locations, ILogger<RememberedPhones> logger)
{
    private int _changed;

    public void Mark(Binding binding)
    {
        if (binding.Flow.Transport is SipTransportKind.Udp)
        {
            Volatile.Write(ref _changed, 1);
        }
    }

    /// <summary>Writes what changed since the last time. A disk that fails costs the memory, never a call.</summary>
    public void Save()
    {
        if (Interlocked.Exchange(ref _changed, 0) == 0)
        {
            return;
        }

        try
        {
            var phones = locations.All().Where(known => known.Binding.Flow.Transport is SipTransportKind.Udp).Select(Phone.Of).ToArray();
            OwnersFile.Replace(path, JsonSerializer.SerializeToUtf8Bytes(phones));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogNotSaved(logger, path, e.Message);
        }
    }

    /// <summary>
    /// Asks every phone whose registration has not run out whether it is there, and takes those that answer: one that went away with
    /// the process is offered no call. Completes when the last has answered, or after 32 s. A file that cannot be read is as good as none.
    /// </summary>
    public async Task RestoreAsync(SipStack stack)
    {
        await Task.WhenAll(Read().Select(phone => RestoreAsync(stack, phone))).ConfigureAwait(false);
        locations.RemoveExpired();
    }

    private async Task RestoreAsync(SipStack stack, Phone phone)
    {
        if (!SipUri.TryParse(phone.Contact, out var contact) || !IPEndPoint.TryParse(phone.Remote, out var remote)
            || (phone.Path ?? []).Any(proxy => !NameAddress.TryParse(proxy, out _))
            || await stack.ResolveAsync(UriOf(remote)).ConfigureAwait(false) is not { } flow)
        {
            return;
        }

        var proxies = (phone.Path ?? []).Select(NameAddress.Parse).ToList();
        var answer = await stack.RequestAsync(new RequestOptions
        {
            Method = SipMethod.Options,
            Target = contact,
            From = new NameAddress(UriOf(flow.LocalEndPoint)),
            Flow = flow,
            Headers = RouteOf(proxies),
        }).ConfigureAwait(false);

        // A phone that has registered meanwhile is not touched: its sequence number is not older.
        if (!answer.IsLocal)
        {
            var binding = new Binding(contact, flow, phone.Expires, phone.Preference, phone.CallId, phone.Number, phone.UserAgent)
            {
                Instance = phone.Instance,
                RegistrationId = phone.RegistrationId,
                RegisteredAt = phone.RegisteredAt,
                StaysOnFlow = phone.StaysOnFlow,
                Path = proxies,
            };
            locations.Apply(phone.AddressOfRecord, [binding], [], (phone.CallId, phone.Number));
        }
    }

    private static SipHeaders RouteOf(IReadOnlyList<NameAddress> proxies)
    {
        var headers = new SipHeaders();
        foreach (var proxy in proxies)
        {
            headers.Add(SipHeader.Route, proxy.ToString());
        }

        return headers;
    }

    private static SipUri UriOf(IPEndPoint remote) =>
        new(null, remote.AddressFamily is AddressFamily.InterNetworkV6 ? $"[{remote.Address}]" : remote.Address.ToString(), remote.Port);

    private Phone[] Read()
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<Phone[]>(File.ReadAllBytes(path)) ?? [] : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            LogNotRead(logger, path, e.Message);
            return [];
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Registrations were not saved to {Path}: {Why}")]
    private static partial void LogNotSaved(ILogger logger, string path, string why);

    [LoggerMessage(2, LogLevel.Warning, "Registrations in {Path} cannot be read: {Why}. Phones are reachable after their next REGISTER.")]
    private static partial void LogNotRead(ILogger logger, string path, string why);

    private sealed record Phone(
        string AddressOfRecord, string Contact, string Remote, DateTimeOffset Expires, int Preference, string CallId, uint Number, string? UserAgent,
        string? Instance, string? RegistrationId, DateTimeOffset RegisteredAt, bool StaysOnFlow = true,
        string[]? Path = null)
    {
        public static Phone Of((string AddressOfRecord, Binding Binding) known) => new(
            known.AddressOfRecord,
            known.Binding.Contact.ToString(),
            known.Binding.Flow.RemoteEndPoint.ToString(),
            known.Binding.Expires,
            known.Binding.Preference,
            known.Binding.CallId,
            known.Binding.Number,
            known.Binding.UserAgent,
            known.Binding.Instance,
            known.Binding.RegistrationId,
            known.Binding.RegisteredAt,
            known.Binding.StaysOnFlow,
            [.. known.Binding.Path.Select(proxy => proxy.ToString())]);
    }
}
