// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Hashed wheel: near deadlines hang in their slot, far ones wait in the overflow list until the wheel has turned.
#include "core/base/timerwheel.h"

#include <algorithm>
#include <bit>

namespace sluice {

namespace {
constexpr std::int64_t SlotCount = static_cast<std::int64_t>(TimerWheel::Slots);

void makeEmpty(TimerNode& head)
{
    head.previous = &head;
    head.next = &head;
}

std::size_t slotOf(std::int64_t tick)
{
    return static_cast<std::size_t>(tick % SlotCount);
}

std::uint64_t bitOf(std::size_t slot)
{
    return std::uint64_t{1} << (slot % 64);
}
} // namespace

TimerWheel::TimerWheel(MonoTime start) : m_start(start)
{
    for (TimerNode& head : m_slots)
        makeEmpty(head);
    makeEmpty(m_overflow);
}

std::int64_t TimerWheel::tickAt(MonoTime time) const
{
    return (time - m_start) / Resolution;
}

void TimerWheel::arm(TimerNode& node, MonoTime due)
{
    cancel(node);
    // Rounded up: a deadline never fires early.
    node.tick = std::max(tickAt(due + Resolution - std::chrono::nanoseconds(1)), m_tick + 1);
    insert(node);
}

void TimerWheel::cancel(TimerNode& node)
{
    if (!node.isArmed())
        return;
    unlink(node);
    // Most deadlines are cancelled, not met; marks left behind would make every look for the next one a long walk.
    const std::size_t slot = slotOf(node.tick);
    if (m_slots[slot].next == &m_slots[slot])
        m_filled[slot / 64] &= ~bitOf(slot);
}

void TimerWheel::insert(TimerNode& node)
{
    if (node.tick - m_tick >= SlotCount) {
        link(m_overflow, node);
        return;
    }
    const std::size_t slot = slotOf(node.tick);
    link(m_slots[slot], node);
    m_filled[slot / 64] |= bitOf(slot);
}

void TimerWheel::advance(MonoTime now, const std::function<void(TimerNode&)>& fire)
{
    const std::int64_t target = tickAt(now);
    while (m_tick < target) {
        // After a long sleep the wheel is empty in stretches; only its turns matter then.
        if (std::all_of(m_filled.begin(), m_filled.end(), [](std::uint64_t word) { return word == 0; })) {
            const std::int64_t turn = (m_tick / SlotCount + 1) * SlotCount;
            m_tick = std::min(target, turn - 1);
            if (m_tick == target)
                return;
        }
        ++m_tick;
        if (slotOf(m_tick) == 0)
            refillFromOverflow();
        fireSlot(slotOf(m_tick), fire);
    }
}

void TimerWheel::fireSlot(std::size_t slot, const std::function<void(TimerNode&)>& fire)
{
    TimerNode& head = m_slots[slot];
    if ((m_filled[slot / 64] & bitOf(slot)) == 0)
        return;
    m_filled[slot / 64] &= ~bitOf(slot);
    // Moved to a list of its own first: firing may arm into this very slot for the next turn.
    TimerNode due;
    makeEmpty(due);
    while (head.next != &head) {
        TimerNode& node = *head.next;
        unlink(node);
        link(due, node);
    }
    while (due.next != &due) {
        TimerNode& node = *due.next;
        unlink(node);
        fire(node);
    }
}

void TimerWheel::refillFromOverflow()
{
    for (TimerNode* node = m_overflow.next; node != &m_overflow;) {
        TimerNode* const next = node->next;
        if (node->tick - m_tick < SlotCount) {
            unlink(*node);
            insert(*node);
        }
        node = next;
    }
}

std::optional<MonoTime> TimerWheel::nextDue() const
{
    const std::size_t current = slotOf(m_tick);
    std::optional<MonoTime> next;
    if (const auto slot = filledAfter(current)) {
        const std::size_t ahead = *slot > current ? *slot - current : *slot + Slots - current;
        next = m_start + (m_tick + static_cast<std::int64_t>(ahead)) * Resolution;
    }
    if (m_overflow.next == &m_overflow)
        return next;
    // What lies beyond this turn may be due before what was armed later within it.
    const MonoTime turn = m_start + (m_tick / SlotCount + 1) * SlotCount * Resolution;
    return std::min(next.value_or(turn), turn);
}

std::optional<std::size_t> TimerWheel::filledAfter(std::size_t slot) const
{
    const std::size_t start = (slot + 1) % Slots;
    // The first word is looked at twice: from its middle on at first, its beginning at last.
    for (std::size_t i = 0; i <= m_filled.size(); ++i) {
        const std::size_t word = (start / 64 + i) % m_filled.size();
        std::uint64_t bits = m_filled[word];
        if (i == 0)
            bits &= ~std::uint64_t{0} << (start % 64);
        if (bits != 0)
            return word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
    }
    return {};
}

void TimerWheel::link(TimerNode& head, TimerNode& node)
{
    node.previous = head.previous;
    node.next = &head;
    head.previous->next = &node;
    head.previous = &node;
}

void TimerWheel::unlink(TimerNode& node)
{
    node.previous->next = node.next;
    node.next->previous = node.previous;
    node.previous = nullptr;
    node.next = nullptr;
}

} // namespace sluice
