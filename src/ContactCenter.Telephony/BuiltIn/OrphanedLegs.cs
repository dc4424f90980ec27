using System.Collections.Concurrent;
using System.Text.Json;
using ContactCenter.Sip.Dialogs;
using ContactCenter.Sip.Registrar;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Telephony.BuiltIn;

/// <summary>
/// The far ends of calls that a crash broke: each gets a BYE, so that no taxpayer holds a dead line and no phone stays in a call. One that
/// only its connection reached (a browser) gets it when the same contact registers again.
/// </summary>
internal sealed partial class OrphanedLegs(SipStack stack, ILogger<OrphanedLegs> logger)
{
    /// <summary>BYEs that are open at once: a trunk is not to be flooded by a node that comes back.</summary>
    private const int AtOnce = 50;

    /// <summary>Browsers waited for.</summary>
    private const int MostWaiting = 10_000;

    private readonly ConcurrentDictionary<string, DialogMemory> _waiting = new(StringComparer.Ordinal);

    /// <summary>Sends a BYE to every leg; completes when the last has answered, or was silent for 32 s.</summary>
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
        if (!_waiting.IsEmpty && _waiting.TryRemove(binding.Contact.ToString(), out var dialog))
        {
            _ = stack.HangUpAsync(dialog, binding.Flow);
        }
    }

    private async Task<bool> HangUpAsync(string memory, SemaphoreSlim places)
    {
        if (Read(memory) is not { } dialog)
        {
            return false;
        }

        if (dialog.Transport is SipTransportKind.Ws or SipTransportKind.Wss)
        {
            if (_waiting.Count < MostWaiting)
            {
                _waiting[dialog.Target] = dialog;
            }

            return false;
        }

        await places.WaitAsync().ConfigureAwait(false);
        try
        {
            return await stack.HangUpAsync(dialog).ConfigureAwait(false) is { IsLocal: false };
        }
        finally
        {
            places.Release();
        }
    }

    private static DialogMemory? Read(string memory)
    {
        try
        {
            return JsonSerializer.Deserialize<DialogMemory>(memory);
        }
        catch (JsonException)
        {
            return null; // of another version
        }
    }

    [LoggerMessage(1, LogLevel.Information, "{Answered} of {Legs} legs that the last process left behind took their BYE; {Waiting} are waited for to register")]
    private static partial void LogHungUp(ILogger logger, int answered, int legs, int waiting);
}
