using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using ContactCenter.Sip.Dialogs;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Registrar;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Telephony.BuiltIn;

/// <summary>
/// The far ends of calls that a crash broke: each gets a BYE, or a CANCEL while it rang, or a refusal while it called, so that no taxpayer
/// holds a dead line and no phone stays in a call or goes on ringing. One that only a connection of its own reaches (a browser, a phone
/// behind NAT over TCP) gets it when the same contact registers again.
/// </summary>
internal sealed partial class OrphanedLegs(SipStack stack, ILogger<OrphanedLegs> logger)
{
    /// <summary>Legs that are ended at once: a trunk is not to be flooded by a node that comes back.</summary>
    private const int AtOnce = 50;

    /// <summary>Contacts waited for.</summary>
    private const int MostWaiting = 10_000;

    private readonly ConcurrentDictionary<string, Orphan> _waiting = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Ends every leg; completes when the last has answered, or was silent for 32 s.</summary>
    public async Task HangUpAsync(IReadOnlyList<string> memories)
    {
        using var places = new SemaphoreSlim(AtOnce);
        var answers = await Task.WhenAll(memories.Select(memory => HangUpAsync(memory, places))).ConfigureAwait(false);
        if (answers.Length > 0)
        {
            LogHungUp(logger, answers.Count(a => a), answers.Length, _waiting.Count);
        }
    }

    /// <summary>A contact registered: if it is one that was waited for, its old call is ended over its new connection.</summary>
    public void Registered(Binding binding)
    {
        if (!_waiting.IsEmpty && _waiting.TryRemove(NameOf(binding.Contact), out var orphan))
        {
            _ = orphan.End(binding.Flow);
        }
    }

    private async Task<bool> HangUpAsync(string memory, SemaphoreSlim places)
    {
        if (Read(memory) is not { } orphan)
        {
            return false;
        }

        if (orphan.Transport is SipTransportKind.Ws or SipTransportKind.Wss)
        {
            Await(orphan);
            return false;
        }

        await places.WaitAsync().ConfigureAwait(false);
        try
        {
            var answer = await orphan.End(null).ConfigureAwait(false);
            if (answer is null && orphan.Transport is not SipTransportKind.Udp)
            {
                Await(orphan);
            }

            return answer is { IsLocal: false };
        }
        finally
        {
            places.Release();
        }
    }

    private void Await(Orphan orphan)
    {
        if (_waiting.Count < MostWaiting && SipUri.TryParse(orphan.Target, out var target))
        {
            _waiting[NameOf(target)] = orphan;
        }
    }

    /// <summary>A contact without its parameters: those of a registration and of an answer of the same phone differ.</summary>
    private static string NameOf(SipUri contact) => string.Create(CultureInfo.InvariantCulture, $"{contact.User}@{contact.Host}:{contact.Port}");

    private Orphan? Read(string memory)
    {
        try
        {
            return JsonSerializer.Deserialize<InviteMemory>(memory) is { Invite: not null } invite
                ? new Orphan(invite.Transport, invite.Target, flow => stack.GiveUpAsync(invite, flow))
                : JsonSerializer.Deserialize<DialogMemory>(memory) is { Target: not null } dialog
                ? new Orphan(dialog.Transport, dialog.Target, flow => stack.HangUpAsync(dialog, flow))
                : null;
        }
        catch (JsonException)
        {
            return null; // of another version
        }
    }

    [LoggerMessage(1, LogLevel.Information, "{Answered} of {Legs} legs that the last process left behind were ended; {Waiting} are waited for to register")]
    private static partial void LogHungUp(ILogger logger, int answered, int legs, int waiting);

    /// <param name="Transport">Of its flow.</param>
    /// <param name="Target">The contact that it is reached at.</param>
    /// <param name="End">Ends it over the flow, or finds the way itself.</param>
    private sealed record Orphan(SipTransportKind Transport, string Target, Func<SipFlow?, Task<SipResponse?>> End);
}
