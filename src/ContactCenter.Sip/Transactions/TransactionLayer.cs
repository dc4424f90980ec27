using System.Collections.Concurrent;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Sip.Transactions;

/// <summary>The tables of running transactions and the matching of messages to them.</summary>
internal sealed class TransactionLayer(SipTimers timers, TimerWheel wheel, SipStackCounters counters)
{
    private readonly ConcurrentDictionary<TransactionKey, SipTransaction> _servers = new();
    private readonly ConcurrentDictionary<TransactionKey, SipTransaction> _clients = new();
    private readonly ConcurrentDictionary<InviteIdentity, InviteServerTransaction> _first = new();

    public SipTimers Timers { get; } = timers;

    public TimerWheel Wheel { get; } = wheel;

    public SipStackCounters Counters { get; } = counters;

    public int Count => _servers.Count + _clients.Count;

    /// <summary>Handles a repeated request. False when the request is new.</summary>
    /// <param name="key">Its transaction.</param>
    /// <param name="flow">Where its answer goes.</param>
    public bool Absorb(in TransactionKey key, SipFlow flow)
    {
        if (!_servers.TryGetValue(key, out var transaction))
        {
            return false;
        }

        Counters.CountAbsorbed();
        if (transaction is InviteServerTransaction invite)
        {
            invite.OnRetransmittedInvite(flow);
        }
        else
        {
            ((ServerTransaction)transaction).OnRetransmittedRequest(flow);
        }

        return true;
    }

    public InviteServerTransaction? FindInvite(SipRequest request) =>
        _servers.TryGetValue(TransactionKey.OfServer(request, SipMethod.Invite), out var found) ? found as InviteServerTransaction : null;

    public InviteServerTransaction AddInvite(in TransactionKey key, SipRequest request, SipFlow flow)
    {
        var transaction = new InviteServerTransaction(this, key, flow, request);
        _servers[key] = transaction;
        return transaction;
    }

    /// <summary>
    /// Adds an INVITE outside of dialogs; null when it is merged: another transaction answers the same INVITE, which came on another way
    /// (RFC 3261 §8.2.2.2). One that has been refused does not count: callers exist that ask again with the number of the first try.
    /// </summary>
    public InviteServerTransaction? TryAddFirstInvite(in TransactionKey key, SipRequest request, SipFlow flow)
    {
        var identity = new InviteIdentity(request.CallId, request.FromTag, request.CSeq.Number);
        var transaction = new InviteServerTransaction(this, key, flow, request) { Identity = identity };
        while (!_first.TryAdd(identity, transaction))
        {
            if (_first.TryGetValue(identity, out var first) && first.State is InviteServerState.Proceeding or InviteServerState.Accepted)
            {
                transaction.Abandon();
                return null;
            }

            if (first is not null)
            {
                _first.TryRemove(new KeyValuePair<InviteIdentity, InviteServerTransaction>(identity, first));
            }
        }

        _servers[key] = transaction;
        return transaction;
    }

    public ServerTransaction Add(in TransactionKey key, SipFlow flow)
    {
        var transaction = new ServerTransaction(this, key, flow);
        _servers[key] = transaction;
        return transaction;
    }

    /// <summary>Hands a response to its transaction. False when none waits for it.</summary>
    public bool OnResponse(SipResponse response)
    {
        if (!_clients.TryGetValue(TransactionKey.OfClient(response.Via.Branch, response.CSeq.Method), out var transaction))
        {
            return false;
        }

        ((IClientTransaction)transaction).OnResponse(response);
        return true;
    }

    /// <summary>Sends a request whose top Via already carries its branch.</summary>
    public void Send(SipRequest request, SipFlow flow, IClientTransactionUser user)
    {
        var key = TransactionKey.OfClient(request.Via.Branch, request.Method);
        if (request.Method == SipMethod.Invite)
        {
            var invite = new InviteClientTransaction(this, key, flow, request, user);
            _clients[key] = invite;
            invite.Start();
        }
        else
        {
            var transaction = new ClientTransaction(this, key, flow, user);
            _clients[key] = transaction;
            transaction.Start(request);
        }
    }

    public void Remove(SipTransaction transaction, bool isServer)
    {
        (isServer ? _servers : _clients).TryRemove(new KeyValuePair<TransactionKey, SipTransaction>(transaction.Key, transaction));
        if (transaction is InviteServerTransaction { Identity: { } identity } invite)
        {
            _first.TryRemove(new KeyValuePair<InviteIdentity, InviteServerTransaction>(identity, invite));
        }
    }
}
