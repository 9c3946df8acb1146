// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Hashed wheel: near deadlines hang in their slot, far ones wait in the overflow list until the wheel has turned.
#include "core/base/timerwheel.h"

#include <algorithm>

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
    if (node.isArmed())
        unlink(node);
}

void TimerWheel::insert(TimerNode& node)
{
    if (node.tick - m_tick >= SlotCount) {
        link(m_overflow, node);
        return;
    }
    const std::size_t slot = slotOf(node.tick);
    link(m_slots[slot], node);
    m_filled.set(slot);
}

void TimerWheel::advance(MonoTime now, const std::function<void(TimerNode&)>& fire)
{
    const std::int64_t target = tickAt(now);
    while (m_tick < target) {
        // After a long sleep the wheel is empty in stretches; only its turns matter then.
        if (m_filled.none()) {
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
    if (!m_filled.test(slot))
        return;
    m_filled.reset(slot);
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
    if (m_filled.any()) {
        for (std::int64_t tick = m_tick + 1; tick <= m_tick + SlotCount; ++tick) {
            const TimerNode& head = m_slots[slotOf(tick)];
            if (head.next != &head)
                return m_start + tick * Resolution;
        }
    }
    if (m_overflow.next == &m_overflow)
        return {};
    return m_start + (m_tick / SlotCount + 1) * SlotCount * Resolution;
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
